package io.koschei.resolver.solving;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.resolver.RandomUniverse;
import io.koschei.resolver.Scratch;
import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.PackageTable;
import io.koschei.resolver.loading.Requirements;
import io.koschei.resolver.reuse.ResolutionText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Answers are right in themselves: what is installed can be installed, and what fails fails in every combination. */
class JobAnswerProperties {

    /** Of so many packages every combination is tried. */
    private static final int FEW = 11;

    @Property
    void whatIsInstalledIsWholeAndWhatFailsCannotBe(@ForAll("universes") RandomUniverse random) {
        try (Scratch scratch = Scratch.make()) {
            LoadedUniverse universe = random.fixture(scratch.folder("any")).load();
            Rpm rpm = new Rpm(universe);
            List<int[]> combinations = universe.table().count() <= FEW ? rpm.combinations() : List.of();
            ChunkSolver solver = new ChunkSolver(universe);
            for (JobSet jobs : List.of(universe.builds(), universe.runtimes())) {
                int[] every = IntStream.range(0, jobs.count()).toArray();
                for (Resolution answer : solver.solve(jobs, every)) {
                    if (answer instanceof Resolution.Resolved resolved) {
                        Closure closure = resolved.closure();
                        int[] members = IntStream.range(0, closure.count())
                                .map(closure::member)
                                .toArray();
                        assertThat(rpm.isWhole(members))
                                .as(
                                        "%s: %s",
                                        jobs.names()[answer.index()], new ResolutionText(universe.catalog()).of(answer))
                                .isTrue();
                        assertThat(rpm.does(jobs, answer.index(), members)).isTrue();
                    } else {
                        assertThat(combinations)
                                .as("%s", jobs.names()[answer.index()])
                                .noneMatch(members -> rpm.does(jobs, answer.index(), members));
                    }
                }
            }
        }
    }

    /** RPM's rules, tried out one by one. */
    private static final class Rpm {

        private final LoadedUniverse universe;
        private final Requirements requirements;
        private final PackageTable table;
        private final InstalledSet installed;

        Rpm(LoadedUniverse universe) {
            this.universe = universe;
            this.requirements = universe.requirements();
            this.table = universe.table();
            this.installed = new InstalledSet(requirements, table.count());
        }

        /** All that can be installed together; conflicts of a package with itself count as well, which RPM forgives. */
        List<int[]> combinations() {
            List<int[]> found = new ArrayList<>();
            for (int set = 0; set < 1 << table.count(); set++) {
                int chosen = set;
                int[] members = IntStream.range(0, table.count())
                        .filter(i -> (chosen >> i & 1) == 1)
                        .toArray();
                if (isWhole(members)
                        && IntStream.of(members)
                                .allMatch(i -> all(i, PoolSnapshot.CONFLICTS, dep -> !installed.holds(dep)))) {
                    found.add(members);
                }
            }
            return found;
        }

        /** Everything that is required is there, and nothing that is obsolete or there in another version. */
        boolean isWhole(int[] members) {
            installed.set(members);
            for (int i : members) {
                boolean otherVersion =
                        IntStream.of(members).anyMatch(j -> j != i && table.names()[i] == table.names()[j]);
                if (otherVersion
                        || !all(i, PoolSnapshot.REQUIRES, this::isMet)
                        || !all(i, PoolSnapshot.OBSOLETES, dep -> isAbsent(requirements.named(dep), i))
                        || !all(
                                i,
                                PoolSnapshot.CONFLICTS,
                                dep -> requirements.joins(dep) || isAbsent(requirements.providers(dep), i))) {
                    return false;
                }
            }
            return true;
        }

        boolean does(JobSet jobs, int job, int[] members) {
            installed.set(members);
            if (!jobs.isBuild()) {
                return installed.has(job);
            }
            return IntStream.of(universe.group()).allMatch(this::hasOfGroup)
                    && IntStream.range(jobs.start()[job], jobs.start()[job + 1])
                            .allMatch(i -> installed.holds(jobs.deps()[i]));
        }

        /** A package of the name, or where there is none, what provides it. */
        private boolean hasOfGroup(int member) {
            boolean isName = IntStream.range(0, table.count()).anyMatch(i -> table.names()[i] == member);
            return isName
                    ? IntStream.range(0, table.count()).anyMatch(i -> table.names()[i] == member && installed.has(i))
                    : installed.holds(member);
        }

        private boolean isMet(int dep) {
            return dep == universe.prereqMarker() || installed.holds(dep);
        }

        private boolean isAbsent(int list, int self) {
            return IntStream.range(0, requirements.count(list))
                    .map(i -> requirements.provider(list, i))
                    .noneMatch(i -> i != self && installed.has(i));
        }

        private boolean all(int index, int kind, IntPredicate holds) {
            int list = table.list(index, kind);
            for (int at = list; list >= 0 && table.ids()[at] != 0; at++) {
                if (!holds.test(table.ids()[at])) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Without weak dependencies: of a weak conditional one libsolv 0.7.23 may install the condition without a look at
     * what that requires.
     */
    @Provide
    Arbitrary<RandomUniverse> universes() {
        return RandomUniverse.any(Arbitraries.just(RandomUniverse.Rules.USUAL));
    }
}
