package io.koschei.scheduler;

import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import io.koschei.builds.Builds;
import io.koschei.builds.closures.Bisection;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.KeptRepos;
import io.koschei.tracked.TrackedPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes sure that a search begins where it says: that the very version that is built throughout fails in its bad generation and builds
 * in its good one. What another version did there says nothing.
 */
record SearchEnds(Builds builds, KeptRepos repos) {

    /** What is known of the two ends. */
    sealed interface Look {

        /** A build in this generation has to tell. */
        record Untold(int ordinal) implements Look {}

        /** The search is about nothing, and why, as a sentence. */
        record Wrong(String sentence) implements Look {}

        /** They are as they must be, but for those that cannot be built in: a sentence about these, or an empty text. */
        record Sound(String caveat) implements Look {}
    }

    /** Looks at the bad end first: that a package builds after all is the more frequent surprise. */
    Look look(Bisection search, TrackedPackage tracked, Evr evr) {
        int good = search.goodOrdinal();
        int bad = search.badOrdinal();
        List<Build> results = builds.results(tracked.id(), evr, List.of(good, bad));
        Map<Integer, Integer> silent = Narrowing.silent(search.builds());
        List<String> unchecked = new ArrayList<>();
        for (int end : new int[] {bad, good}) {
            BuildState expected = end == bad ? BuildState.FAILED : BuildState.COMPLETE;
            List<BuildState> there = results.stream()
                    .filter(build -> build.ordinal() != null && build.ordinal() == end)
                    .map(Build::state)
                    .toList();
            if (there.contains(expected)) {
                continue;
            }
            if (!there.isEmpty()) {
                return new Look.Wrong(wrong(end == bad, end, evr));
            }
            if (isUsable(tracked.collectionId(), end) && silent.getOrDefault(end, 0) < Narrowing.MOST_ATTEMPTS) {
                return new Look.Untold(end);
            }
            unchecked.add(String.valueOf(end));
        }
        return new Look.Sound(unchecked.isEmpty() ? "" : caveat(evr, String.join(" and ", unchecked)));
    }

    private boolean isUsable(int collectionId, int ordinal) {
        return repos.between(collectionId, ordinal - 1, ordinal + 1).contains(ordinal);
    }

    private static String wrong(boolean isBad, int ordinal, Evr evr) {
        return isBad
                ? "%s builds in generation %d now, so no generation up to it broke the package.".formatted(evr, ordinal)
                : "%s fails in generation %d as well. What broke it is older, or a change of the package itself."
                        .formatted(evr, ordinal);
    }

    private static String caveat(Evr evr, String generations) {
        return " What %s does in generation %s could not be tried any more.".formatted(evr, generations);
    }
}
