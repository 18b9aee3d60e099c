package io.koschei.resolver.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.ResolverRun;
import io.koschei.resolver.Fixture;
import io.koschei.resolver.IncrementalRun;
import io.koschei.resolver.TroubledWorker;
import io.koschei.resolver.TroubledWorker.Trouble;
import io.koschei.resolver.Universe;
import io.koschei.resolver.solving.WorkerFault;
import io.koschei.resolver.solving.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audits run native code, and must not end the process that serves pages. */
class AuditInWorkersTests {

    private static final String[] PACKAGES = {"app-1-1.src Req: lib", "other-1-1.src", "base-1-1", "lib-1-1 Req: base"};

    @TempDir
    Path folder;

    private final Queue<WorkerFault> faults = new ConcurrentLinkedQueue<>();

    @Test
    void workersAudit() {
        List<String> first = new ArrayList<>();
        run(Workers.threads(), first);
        List<String> second = new ArrayList<>();
        ResolverRun run = run(Workers.processes(256, faults::add), second);
        assertThat(run.audited()).isEqualTo(PACKAGES.length);
        assertThat(run.solved()).isZero();
        assertThat(second).isEqualTo(first);
        assertThat(faults).isEmpty();
    }

    @Test
    void anAuditThatEndsItsWorkerEndsNothingElse() {
        List<String> first = new ArrayList<>();
        run(Workers.threads(), first);
        List<String> second = new ArrayList<>();
        ResolverRun run = run(
                new Workers.Processes(
                        cache -> TroubledWorker.command(Trouble.ABORT, 0, folder),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        0,
                        faults::add),
                second);
        assertThat(run.audited()).as("binaries").isEqualTo(2);
        assertThat(run.unchanged()).isEqualTo(PACKAGES.length);
        assertThat(second).isEqualTo(first);
        assertThat(faults).singleElement().isInstanceOf(WorkerFault.Crash.class);
    }

    private ResolverRun run(Workers workers, List<String> texts) {
        try (Universe universe =
                        Fixture.in(folder).repo(PACKAGES).workers(workers).open();
                IncrementalRun run =
                        universe.begin(new ReuseSettings(folder.resolve("results"), false, 1, new Random(1)))) {
            ResolutionText text = new ResolutionText(universe.catalog());
            run.resolveSources(resolution -> texts.add(text.of(resolution)), done -> {});
            run.resolveBinaries(resolution -> texts.add(text.of(resolution)), done -> {});
            return run.finish().run();
        }
    }
}
