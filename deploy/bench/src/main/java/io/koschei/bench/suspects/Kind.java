package io.koschei.bench.suspects;

/** What breaks builds in a history, and what else makes them fail. */
enum Kind {
    LEAF("a leaf: few packages use it"),
    HUB("a hub: a tenth of all packages use it, and some break"),
    BUILD_GROUP("the build group: one package in twenty breaks"),
    REMOVAL("a removal: packages used what they did not require"),
    TWO_AT_ONCE("two updates at once, for overlapping packages"),
    FLAKY("an update among packages that fail now and then"),
    INFRASTRUCTURE("an update while builders are ill again and again"),
    ONE_ARCHITECTURE("an update that breaks on one of four architectures");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Generations from one culprit to the next: what breaks very many packages comes rarely. */
    int spacing() {
        return switch (this) {
            case BUILD_GROUP -> 70;
            case HUB -> 35;
            default -> 20;
        };
    }

    /** Share of packages that are flaky. */
    double flaky() {
        return this == FLAKY ? 0.08 : 0.02;
    }

    /** Share of generations in which builders are ill. */
    double outages() {
        return this == INFRASTRUCTURE ? 0.1 : 0.005;
    }
}
