package io.koschei.scheduler;

import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import io.koschei.dependencies.BisectionPlan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the builds of a search leave to be found out. */
final class Narrowing {

    /** Builds in one generation that said nothing, after which it is left out. */
    static final int MOST_ATTEMPTS = 3;

    /** Builders say it of a repository that is gone; no other build in it ends otherwise. */
    private static final Pattern BAD_REPO = Pattern.compile("^Bad repo: ");

    private Narrowing() {}

    /** What is left of a plan, knowing how builds ended. */
    static BisectionPlan of(BisectionPlan plan, List<Build> builds) {
        BisectionPlan left = plan;
        for (Build build : builds) {
            Integer ordinal = build.ordinal();
            // Builds at the ends tell whether the search is about anything, and results that contradict earlier ones
            // nothing.
            if (ordinal == null || ordinal <= left.good() || ordinal >= left.bad()) {
                continue;
            }
            if (build.state() == BuildState.COMPLETE) {
                left = left.good(ordinal);
            } else if (build.state() == BuildState.FAILED) {
                left = left.bad(ordinal);
            }
        }
        for (Map.Entry<Integer, Integer> each : silent(builds).entrySet()) {
            if (each.getValue() >= MOST_ATTEMPTS) {
                left = left.without(each.getKey());
            }
        }
        return left;
    }

    /** By generation, for how many attempts the builds in it count that said nothing of the package. */
    static Map<Integer, Integer> silent(List<Build> builds) {
        return builds.stream()
                .filter(build -> !build.state().isResult() && build.ordinal() != null)
                .collect(Collectors.groupingBy(
                        build -> Objects.requireNonNull(build.ordinal()), Collectors.summingInt(Narrowing::weight)));
    }

    private static int weight(Build build) {
        return BAD_REPO.matcher(String.valueOf(build.faultText())).find() ? MOST_ATTEMPTS : 1;
    }
}
