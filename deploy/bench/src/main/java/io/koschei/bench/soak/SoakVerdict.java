package io.koschei.bench.soak;

import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import io.koschei.builds.ClosureState;
import io.koschei.demo.builders.BuilderTaskState;
import io.koschei.demo.builders.EndReason;
import io.koschei.demo.builders.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What Koschei knows of its builds, compared with what the hub knows.
 *
 * @param twice tasks beyond the first with the same token, and tasks without one
 * @param lost tasks that Koschei does not know, and builds of which it does not know the end
 * @param wrong builds that ended otherwise than it believes
 * @param closures builds that say something about a package and of which it cannot say what they were built with
 * @param faults what is behind these figures, for people
 */
record SoakVerdict(int twice, int lost, int wrong, int closures, List<String> faults) {

    static SoakVerdict of(List<LedgerEntry> ledger, List<Build> builds) {
        List<String> faults = new ArrayList<>();
        int twice = twice(ledger, faults);
        Map<Long, Build> byTask = builds.stream()
                .filter(build -> build.taskId() != null)
                .collect(Collectors.toMap(build -> Objects.requireNonNull(build.taskId()), Function.identity()));
        int lost = 0;
        int wrong = 0;
        for (LedgerEntry entry : ledger) {
            Build build = byTask.get(entry.taskId());
            if (build == null) {
                lost++;
                faults.add("task " + entry.taskId() + " of " + entry.packageName() + " is unknown");
            } else if (build.state().isFinished() && !expected(entry).contains(build.state())) {
                wrong++;
                faults.add("task %d of %s is %s because %s (%s), build is %s (%s)"
                        .formatted(
                                entry.taskId(),
                                entry.packageName(),
                                entry.state(),
                                entry.why(),
                                entry.fault().orElse(""),
                                build.state(),
                                build.faultText()));
            }
        }
        for (Build build : builds) {
            if (!build.state().isFinished()) {
                lost++;
                faults.add("build " + build.id() + " of " + build.name() + " is still " + build.state());
            }
        }
        return new SoakVerdict(twice, lost, wrong, closures(builds, faults), faults);
    }

    private static int twice(List<LedgerEntry> ledger, List<String> faults) {
        Map<String, Long> tasks = ledger.stream()
                .collect(Collectors.groupingBy(entry -> entry.token().orElse(""), Collectors.counting()));
        int twice = 0;
        for (Map.Entry<String, Long> each : tasks.entrySet()) {
            long more = each.getKey().isEmpty() ? each.getValue() : each.getValue() - 1;
            if (more > 0) {
                faults.add(each.getValue() + " tasks with the token '" + each.getKey() + "'");
            }
            twice += (int) more;
        }
        return twice;
    }

    private static Set<BuildState> expected(LedgerEntry entry) {
        if (entry.state() == BuilderTaskState.CLOSED) {
            return Set.of(BuildState.COMPLETE);
        }
        if (entry.state() == BuilderTaskState.CANCELED) {
            return Set.of(BuildState.CANCELED, BuildState.TIMED_OUT);
        }
        if (entry.state() != BuilderTaskState.FAILED) {
            return Set.of();
        }
        boolean ofPackage = entry.why() == EndReason.UNRESOLVED
                || entry.why() == EndReason.CULPRIT
                || entry.why() == EndReason.REQUEST;
        return Set.of(ofPackage ? BuildState.FAILED : BuildState.INFRASTRUCTURE);
    }

    private static int closures(List<Build> builds, List<String> faults) {
        int missing = 0;
        for (Build build : builds) {
            if (build.state().isResult()
                    && (build.closure() == ClosureState.PENDING || build.closure() == ClosureState.UNKNOWN)) {
                missing++;
                faults.add("build %d of %s in repository %s has no closure: %s %s"
                        .formatted(build.id(), build.name(), build.repoId(), build.closure(), build.closureNote()));
            }
        }
        return missing;
    }
}
