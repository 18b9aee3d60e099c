package io.koschei.bench;

/**
 * How much is asked. Figures of less than the usual effort say little, but show that everything still works.
 *
 * @param questions of each kind, one after the other
 * @param seconds for which many clients ask at the same time, and each round of the warm-up
 */
record Effort(int questions, int seconds) {

    /** Questions of all kinds that many clients take turns to ask. */
    int mixed() {
        return 20 * questions;
    }

    /** Questions about what most packages need: each answer is long. */
    int ofHub() {
        return Math.max(1, questions / 10);
    }

    /** Rounds of the warm-up, if the answers come faster and faster. */
    int mostRounds() {
        return Math.min(20, 3 + questions / 50);
    }

    /** Packages whose dependencies are weighed. */
    int weighed() {
        return 100 * questions;
    }
}
