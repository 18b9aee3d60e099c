package io.koschei.bench.suspects;

import java.util.List;
import java.util.Set;

/**
 * How often a culprit was among the first suspects.
 *
 * @param asked how many builds were asked about
 * @param first of how many the first suspect is a culprit
 * @param amongThree of how many one of the first three is
 */
record Score(int asked, int first, int amongThree) {

    static final Score NONE = new Score(0, 0, 0);

    Score with(List<String> ranked, Set<String> guilty) {
        boolean isFirst = !ranked.isEmpty() && guilty.contains(ranked.get(0));
        boolean isAmong = ranked.stream().limit(3).anyMatch(guilty::contains);
        return new Score(asked + 1, first + (isFirst ? 1 : 0), amongThree + (isAmong ? 1 : 0));
    }

    Score plus(Score other) {
        return new Score(asked + other.asked, first + other.first, amongThree + other.amongThree);
    }

    double firstPercent() {
        return 100.0 * first / Math.max(1, asked);
    }

    double amongThreePercent() {
        return 100.0 * amongThree / Math.max(1, asked);
    }
}
