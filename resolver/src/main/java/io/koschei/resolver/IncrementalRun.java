package io.koschei.resolver;

import io.koschei.model.generation.ResolverRun;
import io.koschei.resolver.loading.IntList;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.reuse.Audit;
import io.koschei.resolver.reuse.AuditReport;
import io.koschei.resolver.reuse.PastResultsWriter;
import io.koschei.resolver.reuse.Preparation;
import io.koschei.resolver.reuse.ReusePlan;
import io.koschei.resolver.reuse.ReuseSettings;
import io.koschei.resolver.solving.ChunkRange;
import io.koschei.resolver.solving.ClosureBuilder;
import io.koschei.resolver.solving.Resolution;
import io.koschei.resolver.solving.SolverThread;
import io.koschei.resolver.solving.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * One run over a universe that solves only what an earlier run did not already answer, and leaves its own answers for
 * the next.
 *
 * <p>Call {@link #resolveSources}, {@link #resolveBinaries}, then {@link #finish}; without the last nothing is kept.
 */
public final class IncrementalRun implements AutoCloseable {

    private final ResolverSettings settings;
    private final SolverPool solvers;
    private final Preparation preparation;
    private final AuditReport audit;
    private final PastResultsWriter writer;
    private final ThreadLocal<ClosureBuilder> closures;
    private final Timing loading;
    private final Timing keyTime = new Timing();
    private final Timing auditTime = new Timing();
    private final Timing solveTime = new Timing();
    private final Timing reuseTime = new Timing();
    private final LongAdder unchanged = new LongAdder();
    private final LongAdder remapped = new LongAdder();
    private final LongAdder solved = new LongAdder();

    /** @throws io.koschei.resolver.failure.ResolverException when the results of the run before cannot be read, or new ones not be kept */
    IncrementalRun(
            LoadedUniverse universe,
            ResolverSettings settings,
            SolverPool solvers,
            ReuseSettings reuse,
            Timing loading) {
        this.settings = settings;
        this.loading = loading;
        this.solvers = solvers;
        Preparation hoped = keyTime.of(() -> Preparation.of(universe, settings, reuse));
        Audit auditor = new Audit(universe, reuse, this::solvePlainly);
        Audit.Chosen chosen = auditor.choose(hoped);
        solvers.expect(hoped.unknown() + chosen.count());
        this.audit = auditTime.of(() -> auditor.check(hoped, chosen, settings.threads(), Audit.LONGEST));
        this.preparation = hoped.without(audit.disproved());
        solvers.expect(preparation.unknown());
        this.writer = preparation.writer(reuse.file());
        this.closures = ThreadLocal.withInitial(() -> new ClosureBuilder(universe));
    }

    private List<Resolution> solvePlainly(JobSet jobs, int[] chosen, Duration limit) {
        return SolverThread.call(() -> solvers.with(solver -> solver.solvePlainly(jobs, chosen, limit)));
    }

    /**
     * Resolves what each source needs to be built: the build group and its build requirements.
     *
     * @param sink gets the results in catalog order, on the calling thread
     * @param progress gets the number of finished jobs, on the calling thread
     * @throws io.koschei.resolver.failure.ResolverException when a solver fails or the calling thread is interrupted
     */
    public void resolveSources(Consumer<Resolution> sink, IntConsumer progress) {
        run(preparation.builds(), sink, progress);
    }

    /** Resolves what each binary needs to be installed; otherwise like {@link #resolveSources}. */
    public void resolveBinaries(Consumer<Resolution> sink, IntConsumer progress) {
        run(preparation.runtimes(), sink, progress);
    }

    private void run(ReusePlan plan, Consumer<Resolution> sink, IntConsumer progress) {
        writer.begin(plan.jobs());
        Consumer<Resolution> keep = resolution -> writer.write(plan.keys(), resolution);
        new OrderedRun(settings.threads(), range -> answer(plan, range))
                .run(plan.ranges(), keep.andThen(sink), progress);
    }

    private List<Resolution> answer(ReusePlan plan, ChunkRange range) {
        List<Optional<Resolution>> known = new ArrayList<>(range.to() - range.from());
        IntList unknown = new IntList();
        for (int job = range.from(); job < range.to(); job++) {
            Optional<Resolution> restored = restore(plan, job);
            known.add(restored);
            if (restored.isEmpty()) {
                unknown.add(job);
            }
        }
        Iterator<Resolution> next = solve(plan, unknown.toArray()).iterator();
        return known.stream().map(answer -> answer.orElseGet(next::next)).toList();
    }

    private Optional<Resolution> restore(ReusePlan plan, int job) {
        Optional<Resolution> restored = reuseTime.of(() -> plan.restore(job, closures.get()));
        if (restored.isPresent()) {
            (plan.isUnchanged(job) ? unchanged : remapped).increment();
        }
        return restored;
    }

    private List<Resolution> solve(ReusePlan plan, int[] jobs) {
        solved.add(jobs.length);
        return jobs.length == 0
                ? List.of()
                : solveTime.of(() -> solvers.with(solver -> solver.solve(plan.jobs(), jobs)));
    }

    /** Keeps the results for the next run. */
    public RunReport finish() {
        writer.finish();
        ResolverRun run = new ResolverRun(
                unchanged.intValue(), remapped.intValue(), solved.intValue(), audit.audited(), audit.differences());
        return new RunReport(
                run,
                new RunTimes(
                        loading.seconds(),
                        keyTime.seconds(),
                        auditTime.seconds(),
                        solveTime.seconds() - solvers.resultSeconds(),
                        solvers.resultSeconds(),
                        reuseTime.seconds()));
    }

    @Override
    public void close() {
        writer.close();
    }
}
