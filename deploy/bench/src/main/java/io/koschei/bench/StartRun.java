package io.koschei.bench;

import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.HubConfig;
import io.koschei.bench.support.RunDatabase;
import io.koschei.bench.support.ServeProcess;
import io.koschei.bench.support.StoreAccess;
import io.koschei.demo.DemoHub;
import io.koschei.demo.story.Repos;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One new installation, from its start until it has followed the distribution into its next generation. */
final class StartRun implements AutoCloseable {

    private static final String COLLECTION = "start";
    private static final double MIB = 1024.0 * 1024;
    private static final Duration TICK = Duration.ofMillis(250);

    private final DemoHub hub;
    private final RunDatabase stores;
    private final Duration limit;
    private final Duration watch;
    private final BenchReport report;
    private final ServeProcess service;
    private final long begin = System.nanoTime();

    StartRun(DemoHub hub, StoreAccess servers, Path work, Duration limit, Duration watch, BenchReport report)
            throws IOException {
        this.hub = hub;
        this.limit = limit;
        this.watch = watch;
        this.report = report;
        this.stores = RunDatabase.create(servers, COLLECTION);
        this.service = ServeProcess.start(
                work,
                "service",
                HubConfig.of(servers, stores, hub, COLLECTION, work.resolve("cache")),
                List.of("-Xmx4g"),
                List.of());
    }

    void run() throws IOException, InterruptedException {
        service.awaitReady();
        report.note("ready", seconds(begin), "s until it answers");
        Collection followed = stores.collections().find(COLLECTION).orElseThrow();
        int all = hub.sources();
        report.progress("waiting for packages");
        await("packages", () -> stores.packages().all(followed.id()).size() >= all);
        report.note("packages known", seconds(begin), "s until all " + all + " packages are known");
        await("builds", () -> stores.builds().current(followed.id()).size() >= all);
        report.note("real builds known", seconds(begin), "s until their builds by maintainers are known");
        report.progress("waiting for the first generation");
        await("generation 0", () -> complete(followed, 0));
        report.note("first generation", seconds(begin), "s until the first generation is complete");
        await("a build", () -> !hub.ledger().isEmpty());
        report.note("first build", seconds(begin), "s until the first build is submitted");
        steady();
        long changed = System.nanoTime();
        hub.advance();
        report.progress("waiting for the next generation");
        await("generation 1", () -> complete(followed, 1));
        report.note("next generation", seconds(changed), "s from the change until the next generation is complete");
        report.note("memory", service.largestMemory() / MIB, "MiB of memory at most, of the service alone");
    }

    /** What goes on when nothing changes but builds. */
    private void steady() throws IOException, InterruptedException {
        report.progress("watching for " + watch.toSeconds() + " s");
        int builds = hub.ledger().size();
        Duration cpu = cpu();
        Thread.sleep(watch.toMillis());
        double minutes = watch.toSeconds() / 60.0;
        report.note("builds a minute", (hub.ledger().size() - builds) / minutes, "builds submitted in a minute");
        report.note(
                "processor a minute",
                cpu().minus(cpu).toMillis() / 1000.0 / minutes,
                "s of processor time in a minute");
    }

    private boolean complete(Collection followed, int generation) {
        Optional<Generation> newest = stores.generations().newestComplete(followed.id());
        return newest.map(Generation::repoId)
                .filter(repo -> Repos.generationOf(repo) >= generation)
                .isPresent();
    }

    private void await(String what, BooleanSupplier isThere) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!isThere.getAsBoolean()) {
            if (!service.isAlive() || System.nanoTime() > end) {
                throw new IOException(
                        "%s: not there after %d minutes; see the log (--keep)".formatted(what, limit.toMinutes()));
            }
            Thread.sleep(TICK.toMillis());
        }
    }

    private static double seconds(long since) {
        return Math.round((System.nanoTime() - since) / 1e8) / 10.0;
    }

    private Duration cpu() {
        return ProcessHandle.of(service.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        service.close();
        stores.close();
    }
}
