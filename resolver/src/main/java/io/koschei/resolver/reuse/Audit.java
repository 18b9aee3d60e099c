package io.koschei.resolver.reuse;

import io.koschei.model.Side;
import io.koschei.model.generation.AuditDifference;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.solving.ClosureBuilder;
import io.koschei.resolver.solving.Parallel;
import io.koschei.resolver.solving.Resolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Solves a random share of the reused jobs again, in a pool of everything, to check that reuse is right. */
public final class Audit {

    /** An audit is worth no more than this; what it did not get to waits for the next. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    /** As many times more is audited where libsolv is of a version whose policy {@link PolicyInput} does not list. */
    private static final int DOUBT = 10;

    /** A pool of everything takes as long as some hundred jobs. */
    private static final int JOBS_PER_POOL = 1_000;

    /** Solves jobs the obvious way, wherever solvers work. */
    @FunctionalInterface
    public interface Solving {

        /**
         * Answers for the first of the chosen jobs, in their order: for as many as the time allows, none if the solver ended.
         *
         * @param chosen jobs by their index, ascending
         */
        List<Resolution> solve(JobSet jobs, int[] chosen, Duration limit);
    }

    private final LoadedUniverse universe;
    private final Solving solving;
    private final AuditSample sample;
    private final ResolutionText text;

    public Audit(LoadedUniverse universe, ReuseSettings settings, Solving solving) {
        this.universe = universe;
        this.solving = solving;
        this.sample = new AuditSample(settings.random(), share(settings, NativePool.libraryVersion()));
        this.text = new ResolutionText(universe.catalog());
    }

    static double share(ReuseSettings settings, String version) {
        return PolicyInput.isReadFrom(version) ? settings.auditShare() : Math.min(1, DOUBT * settings.auditShare());
    }

    /** The jobs of one kind that are to be checked. */
    @SuppressWarnings("ArrayRecordComponent") // flat on purpose, and never compared
    public record Chosen(int[] builds, int[] runtimes) {

        public int count() {
            return builds.length + runtimes.length;
        }
    }

    public Chosen choose(Preparation preparation) {
        return new Chosen(sample.of(preparation.builds()), sample.of(preparation.runtimes()));
    }

    /** Solves the chosen jobs for no longer than a limit. */
    public AuditReport check(Preparation preparation, Chosen chosen, int threads, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        return Parallel.both(
                threads,
                () -> check(preparation.builds(), chosen.builds(), end),
                () -> check(preparation.runtimes(), chosen.runtimes(), end),
                AuditReport::sum);
    }

    private AuditReport check(ReusePlan plan, int[] chosen, long end) {
        ClosureBuilder closures = new ClosureBuilder(universe);
        List<AuditDifference> differences = new ArrayList<>();
        Set<KeyClass> disproved = EnumSet.noneOf(KeyClass.class);
        int audited = 0;
        for (int from = 0; from < chosen.length; from += JOBS_PER_POOL) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            int[] some = Arrays.copyOfRange(chosen, from, Math.min(chosen.length, from + JOBS_PER_POOL));
            List<Resolution> solved = left.isNegative() ? List.of() : solving.solve(plan.jobs(), some, left);
            for (Resolution resolution : solved) {
                Optional<Resolution> reused = plan.restore(resolution.index(), closures);
                Optional<AuditDifference> difference = difference(plan.jobs(), reused, resolution);
                difference.ifPresent(found -> {
                    differences.add(found);
                    disproved.addAll(wrong(plan, reused, resolution).disproved());
                });
            }
            audited += solved.size();
            if (solved.size() < some.length) {
                break;
            }
        }
        return new AuditReport(audited, differences, disproved);
    }

    /** Another explanation of the same failure is less wrong than a failure that is none. */
    private static KeyClass wrong(ReusePlan plan, Optional<Resolution> reused, Resolution solved) {
        boolean failsEitherWay =
                reused.filter(Resolution.Unresolvable.class::isInstance).isPresent()
                        && solved instanceof Resolution.Unresolvable;
        KeyClass proof = plan.proof(solved.index());
        return proof == KeyClass.EXPLAINED && !failsEitherWay ? KeyClass.UNCHANGED : proof;
    }

    private Optional<AuditDifference> difference(JobSet jobs, Optional<Resolution> reused, Resolution solved) {
        String before = reused.map(text::of).orElse("packages that are gone");
        String now = text.of(solved);
        return before.equals(now)
                ? Optional.empty()
                : Optional.of(new AuditDifference(
                        jobs.isBuild() ? Side.BUILD : Side.RUNTIME,
                        subject(jobs, solved.index()),
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
