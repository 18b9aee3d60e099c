package io.koschei.bench.soak;

import io.koschei.bench.support.RunDatabase;
import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import io.koschei.builds.closures.BuildChange;
import io.koschei.demo.builders.EndReason;
import io.koschei.demo.builders.LedgerEntry;
import io.koschei.demo.universe.Culprit;
import io.koschei.dependencies.Suspect;
import io.koschei.dependencies.Suspects;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How well culprits are found that only the hub knows.
 *
 * @param failures builds that began to fail because of a culprit that they met just then
 * @param first how many of them have the culprit as their first suspect
 * @param amongThree how many have it among the first three
 */
record SoakSuspects(int failures, int first, int amongThree) {

    static SoakSuspects of(RunDatabase stores, List<LedgerEntry> ledger, List<Culprit> culprits, List<Build> builds) {
        Map<Long, Build> byTask = builds.stream()
                .filter(build -> build.taskId() != null)
                .collect(Collectors.toMap(build -> Objects.requireNonNull(build.taskId()), Function.identity()));
        Map<Long, Build> byId = builds.stream().collect(Collectors.toMap(Build::id, Function.identity()));
        int failures = 0;
        int first = 0;
        int amongThree = 0;
        for (LedgerEntry entry : ledger) {
            Build build = byTask.get(entry.taskId());
            if (entry.why() != EndReason.CULPRIT || build == null || build.comparedWith() == null) {
                continue;
            }
            Build before = byId.get(build.comparedWith());
            if (before != null && before.state() == BuildState.FAILED) {
                continue;
            }
            Set<String> guilty = culprits.stream()
                    .filter(culprit -> culprit.affected().contains(entry.packageName()))
                    .map(Culprit::source)
                    .collect(Collectors.toSet());
            List<BuildChange> changes = stores.changes().of(build.id());
            if (changes.stream().noneMatch(change -> guilty.contains(change.origin()))) {
                continue;
            }
            List<String> ranked = Suspects.rank(changes, stores.outcomes().evidence(build)).stream()
                    .map(Suspect::origin)
                    .toList();
            failures++;
            first += guilty.contains(ranked.get(0)) ? 1 : 0;
            amongThree += ranked.stream().limit(3).anyMatch(guilty::contains) ? 1 : 0;
        }
        return new SoakSuspects(failures, first, amongThree);
    }
}
