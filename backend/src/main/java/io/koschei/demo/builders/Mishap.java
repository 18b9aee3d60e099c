package io.koschei.demo.builders;

/** What the infrastructure does to a subtask. */
enum Mishap {
    /** Nothing. */
    NONE,
    /** The buildroot cannot be made. */
    NO_BUILDROOT,
    /** The builder is lost; another one begins anew. */
    LOST_BUILDER,
    /** An administrator cancels the whole build. */
    CANCELED;

    /** A builder is lost only once for each task, or a task might never end. */
    static Mishap of(FarmRules rules, Work work) {
        if (Dice.draw(rules.seed(), "mishap", work.id) >= rules.infrastructure()) {
            return NONE;
        }
        double kind = Dice.draw(rules.seed(), "kind of mishap", work.id);
        if (kind < 0.5) {
            return NO_BUILDROOT;
        }
        if (kind < 0.8) {
            return work.run > 1 ? NONE : LOST_BUILDER;
        }
        return CANCELED;
    }
}
