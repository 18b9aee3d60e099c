package io.koschei.resolver.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.problem.Problem;
import io.koschei.resolver.Fixture;
import io.koschei.resolver.explanation.Explainer;
import io.koschei.resolver.libsolv.NativeSolver;
import io.koschei.resolver.solving.ChunkSolver;
import io.koschei.resolver.solving.Closure;
import io.koschei.resolver.solving.Resolution;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job alone in the smallest pool gets the answer it gets in a pool of everything. */
class SubPoolTests {

    @TempDir
    Path folder;

    /** libsolv dislikes a package when a newer version of it exists, wherever that is. */
    @Test
    void newerVersionsMatterThoughNobodyNeedsThem() {
        compare("app-1-1 Req: feature", "lib-1-1 Prv: feature", "lib-2-1", "other-1-1 Prv: feature");
        assertThat(Fixture.in(folder)
                        .repo("app-1-1 Req: feature", "lib-1-1 Prv: feature", "other-1-1 Prv: feature")
                        .resolve("app-1-1"))
                .contains("lib");
    }

    /** A conflict can be avoided by installing something more. */
    @Test
    void richConflictsMayInstall() {
        compare("app-1-1 Req: lib Con: (lib unless saviour)", "lib-1-1", "saviour-1-1 Req: more", "more-1-1");
    }

    /** libsolv installs nothing that is only recommended, but prefers it: with lib there is no need of other. */
    @Test
    void whatIsRecommendedUnderAConditionIsPreferredWhereTheConditionCanBeMet() {
        for (String kind : List.of("Rec", "Sug")) {
            compare(
                    "app-1-1 Req: feature",
                    "lib-1-1 Prv: feature " + kind + ": (other and third)",
                    "other-1-1 Prv: feature",
                    "third-1-1 Req: deep",
                    "deep-1-1");
        }
    }

    @Test
    void richRequirementsMayInstallTheirConditions() {
        compare(
                "app-1-1 Req: (plugin if lib else gone)",
                "plugin-1-1 Req: base",
                "lib-1-1 Req: deep",
                "deep-1-1",
                "base-1-1",
                "app-1-1.src Req: (plugin if lib else gone); base");
    }

    /** Of a job, libsolv itself would install a without b. */
    @Test
    void whatTheConditionOfABuildNamesIsInstalledWhole() {
        String[] packages = {
            "a-1-1 Prv: q Req: b",
            "b-1-1",
            "c-1-1 Prv: r",
            "before-1-1.src Req: q",
            "build-1-1.src Req: (r if (a and q) else b)"
        };
        compare(packages);
        assertThat(Fixture.in(folder).repo(packages).resolve("build-1-1.src")).isEqualTo("b-1-1:1");
    }

    /** One problem is reported for each cause, and either requirement leads to it. */
    @Test
    void theSameRequirementIsBlamedWhoeverSharesThePool() {
        compare(
                "compiler-1-1 Req: gone",
                "make-1-1",
                "before-1-1.src Req: (make and compiler)",
                "build-1-1.src Req: (compiler and make); (make and compiler)");
    }

    @Test
    void weakDependenciesDecide() {
        compare(
                "app-1-1 Req: mta Rec: postfix",
                "exim-1-1 Prv: mta",
                "postfix-1-1 Prv: mta Rec: huge",
                "huge-1-1 Req: mta",
                "bad-1-1 Req: gone; mta Con: postfix; exim");
    }

    private void compare(String... packages) {
        LoadedUniverse universe = Fixture.in(folder).repo(packages).load();
        int[] everything = IntStream.range(0, universe.table().count()).toArray();
        ChunkSolver alone = new ChunkSolver(universe);
        for (JobSet jobs : List.of(universe.builds(), universe.runtimes())) {
            IdTranslation ids = new IdTranslation(universe.table());
            try (SubPool pool = new SubPool(universe, everything, ids)) {
                pool.prepare(jobs, everyJob(jobs));
                for (int job = 0; job < jobs.count(); job++) {
                    try (NativeSolver solver = pool.solver()) {
                        Resolution resolution =
                                alone.solve(jobs, new int[] {job}).get(0);
                        if (pool.solve(solver, jobs, job)) {
                            assertThat(members(resolution)).isEqualTo(pool.installed(solver));
                        } else {
                            List<Problem> problems = new Explainer(universe).explain(pool, solver, jobs, job);
                            assertThat(resolution).isEqualTo(new Resolution.Unresolvable(job, problems));
                        }
                    }
                }
            }
        }
    }

    private static int[] members(Resolution resolution) {
        Closure closure = ((Resolution.Resolved) resolution).closure();
        return IntStream.range(0, closure.count()).map(closure::member).toArray();
    }

    private static int[] everyJob(JobSet jobs) {
        return IntStream.range(0, jobs.count()).toArray();
    }
}
