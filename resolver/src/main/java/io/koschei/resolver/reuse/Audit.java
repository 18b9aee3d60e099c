package io.koschei.resolver.reuse;

import io.koschei.model.Side;
import io.koschei.model.generation.AuditDifference;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.solving.ChunkSolver;
import io.koschei.resolver.solving.ClosureBuilder;
import io.koschei.resolver.solving.FullPool;
import io.koschei.resolver.solving.Parallel;
import io.koschei.resolver.solving.Resolution;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Solves a random share of the reused jobs again, in a pool of everything, to check that reuse is right. */
public final class Audit {

    private final LoadedUniverse universe;
    private final ReuseSettings settings;
    private final ResolutionText text;

    public Audit(LoadedUniverse universe, ReuseSettings settings) {
        this.universe = universe;
        this.settings = settings;
        this.text = new ResolutionText(universe.catalog());
    }

    public AuditReport check(Preparation preparation, int threads) {
        int[] builds = choose(preparation.builds());
        int[] runtimes = choose(preparation.runtimes());
        return Parallel.both(
                threads,
                () -> check(preparation.builds(), builds),
                () -> check(preparation.runtimes(), runtimes),
                AuditReport::sum);
    }

    private int[] choose(ReusePlan plan) {
        RandomGenerator random = settings.random();
        return IntStream.range(0, plan.jobs().count())
                .filter(job -> plan.isKnown(job) && random.nextDouble() < settings.auditShare())
                .toArray();
    }

    private AuditReport check(ReusePlan plan, int[] chosen) {
        return chosen.length == 0 ? AuditReport.NOTHING : new AuditReport(chosen.length, differences(plan, chosen));
    }

    private List<AuditDifference> differences(ReusePlan plan, int[] chosen) {
        ClosureBuilder closures = new ClosureBuilder(universe);
        try (FullPool pool = new FullPool(universe, plan.jobs(), chosen);
                ChunkSolver explaining = new ChunkSolver(universe)) {
            return IntStream.of(chosen)
                    .mapToObj(job -> {
                        Resolution solved = pool.solve(job).orElseGet(() -> explaining
                                .solve(plan.jobs(), new int[] {job})
                                .get(0));
                        return difference(plan, plan.restore(job, closures), solved);
                    })
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    private Optional<AuditDifference> difference(ReusePlan plan, Optional<Resolution> reused, Resolution solved) {
        String before = reused.map(text::of).orElse("packages that are gone");
        String now = text.of(solved);
        return before.equals(now)
                ? Optional.empty()
                : Optional.of(new AuditDifference(
                        plan.jobs().isBuild() ? Side.BUILD : Side.RUNTIME,
                        subject(plan.jobs(), solved.index()),
                        ResolutionText.apart(before, now),
                        ResolutionText.apart(now, before)));
    }

    private String subject(JobSet jobs, int job) {
        List<PackageFacts> subjects = jobs.isBuild()
                ? universe.catalog().sources()
                : universe.catalog().binaries();
        return subjects.get(job).nevra().toString();
    }
}
