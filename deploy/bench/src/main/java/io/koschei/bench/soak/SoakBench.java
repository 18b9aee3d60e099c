package io.koschei.bench.soak;

import io.koschei.bench.soak.SoakRun.Outcome;
import io.koschei.bench.support.BenchFrame;
import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.BenchRow;
import io.koschei.bench.support.BenchServers;
import io.koschei.bench.support.StoreAccess;
import io.koschei.embedded.EmbeddedStores;
import io.koschei.settings.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows that no build is lost and none submitted twice, while the hub misbehaves and services are killed. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = {
            "Follows a demonstration hub that loses answers, is offline and deletes repositories, while services are killed,",
            "once with one copy of every service and once with two. Then compares what Koschei knows with the hub's own books.",
            "Another run follows a hub whose policy denies builds, whose repositories are deleted or of old events, and which answers 502,",
            "and counts what that costs.",
            "The last line on standard output is one JSON object with the figures. It takes less than ten minutes."
        })
public final class SoakBench implements Callable<Integer> {

    private static final int FAULTS_SHOWN = 20;

    @Option(
            names = "--seconds",
            defaultValue = "110",
            description = "how long each run is disturbed (default: ${DEFAULT-VALUE})")
    private int seconds = 110;

    @Option(
            names = "--kill-every",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "time between two kills (default: ${DEFAULT-VALUE})")
    private int killEvery = 20;

    @Option(
            names = "--stall",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "stop a service for so long and let it go on, instead of killing it (default: ${DEFAULT-VALUE}, kill it)")
    private int stall;

    @Option(
            names = "--copies",
            split = ",",
            defaultValue = "1,2",
            description = "copies of every service, one run for each number (default: ${DEFAULT-VALUE})")
    private List<Integer> copies = List.of();

    @Option(
            names = "--ill",
            paramLabel = "SECONDS",
            defaultValue = "330",
            description = "length of the run with a hub that is ill; 0: without it (default: ${DEFAULT-VALUE})")
    private int ill = 330;

    @Option(names = "--seed", defaultValue = "1", description = "of the hub's misbehaviour (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Mixin
    private final BenchFrame frame = new BenchFrame();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds < 1 || killEvery < 1 || stall < 0) {
            throw new UsageException("--seconds and --kill-every must be at least 1, --stall at least 0.");
        }
        if (ill < 0) {
            throw new UsageException("--ill must be at least 0, not " + ill + ".");
        }
        if ((copies.isEmpty() && ill == 0)
                || copies.stream().anyMatch(number -> number < 1)
                || Set.copyOf(copies).size() < copies.size()) {
            throw new UsageException("--copies are different numbers, at least 1 each: " + copies);
        }
        return frame.measure(this::measure);
    }

    private void measure(Path work, BenchReport report) throws IOException, InterruptedException {
        try (EmbeddedStores servers = BenchServers.start(work.resolve("stores"), "512m", "256m")) {
            if (ill > 0) {
                IllPlan plan = new IllPlan(Duration.ofSeconds(ill));
                report.progress("a hub that is ill now and then, for " + ill + " s");
                try (IllRun run = new IllRun(plan, work.resolve("ill"), StoreAccess.of(servers))) {
                    tell(plan, run.run(), report);
                }
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (int number : copies) {
                SoakPlan plan = new SoakPlan(
                        number,
                        Duration.ofSeconds(seconds),
                        Duration.ofSeconds(killEvery),
                        Duration.ofSeconds(stall),
                        Duration.ofSeconds(30),
                        seed);
                report.progress(plan.name() + " of every service, for " + seconds + " s");
                try (SoakRun run = new SoakRun(plan, work.resolve("run" + number), StoreAccess.of(servers))) {
                    Outcome outcome = run.run();
                    tell(plan, outcome, report);
                    outcomes.add(outcome);
                }
            }
            for (int i = 1; i < outcomes.size(); i++) {
                report.add(BenchRow.atMost(
                        copies.get(i) + " copies against " + copies.get(0),
                        "packages that ended otherwise",
                        outcomes.get(0).known().differences(outcomes.get(i).known()),
                        "",
                        0));
            }
        }
    }

    private static void tell(IllPlan plan, IllRun.Outcome outcome, BenchReport report) {
        String work = "ill hub";
        List<IllPlan.Episode> episodes = plan.episodes();
        for (int i = 0; i < episodes.size(); i++) {
            IllPlan.Illness illness = episodes.get(i).illness();
            if (illness != IllPlan.Illness.GATEWAY) {
                report.add(BenchRow.atMost(
                        work,
                        "useless tasks: " + illness.words(),
                        outcome.verdict().useless().get(i),
                        "",
                        10));
            }
        }
        IllVerdict.Traffic traffic = outcome.verdict().traffic();
        report.add(BenchRow.atMost(
                work, "calls while it answers 502", outcome.gateway().callsPerSecondAtOnce(), "/s", 2));
        report.add(BenchRow.atMost(work, "calls in the long run", traffic.callsPerSecond(), "/s", 2));
        report.add(BenchRow.atMost(work, "logins", traffic.loginsPerHour(), "/h", 10));
        report.add(BenchRow.atMost(work, "builds submitted twice", outcome.twice(), "", 0));
        report.add(BenchRow.atMost(work, "states wrong", outcome.wrong(), "", 0));
        report.add(BenchRow.atMost(work, "old repositories followed", outcome.old(), "", 0));
        report.add(BenchRow.atLeast(work, "most builds under way", outcome.mostOpen(), "", IllRun.MANY));
        report.note(work + ": builds", outcome.builds(), "builds");
        report.note(work + ": calls", (double) traffic.calls(), "calls");
        report.note(
                work + ": calls while it answers 502",
                (double) outcome.gateway().calls(),
                "calls while it answered 502");
        outcome.said().forEach(sentence -> report.say("Koschei said: " + sentence));
    }

    private static void tell(SoakPlan plan, Outcome outcome, BenchReport report) {
        SoakVerdict verdict = outcome.verdict();
        verdict.faults().stream().limit(FAULTS_SHOWN).forEach(fault -> report.say("!!! " + fault));
        String work = plan.name();
        report.add(BenchRow.atMost(work, "builds submitted twice", verdict.twice(), "", 0));
        report.add(BenchRow.atMost(work, "builds lost", verdict.lost(), "", 0));
        report.add(BenchRow.atMost(work, "states wrong", verdict.wrong(), "", 0));
        report.add(BenchRow.atMost(work, "closures missing", verdict.closures(), "", 0));
        report.add(BenchRow.atMost(work, "packages wrong", outcome.known().differences(outcome.real()), "", 0));
        report.add(BenchRow.atMost(
                work,
                "generations behind",
                outcome.real().generation() - (double) outcome.known().generation(),
                "",
                0));
        report.add(BenchRow.atMost(work, "packages of which graph and change log differ", outcome.parted(), "", 0));
        report.add(BenchRow.atLeast(work, "builds", outcome.builds(), "", 100));
        SoakSuspects suspects = outcome.suspects();
        report.note(work + ": culprits", suspects.failures(), "builds began to fail because of a culprit");
        report.note(work + ": culprits first", suspects.first(), "of them have it as their first suspect");
        report.note(work + ": culprits among three", suspects.amongThree(), "of them have it among the first three");
        report.note(work + ": " + (plan.stalls() ? "stalls" : "kills"), outcome.kills(), "times");
        report.note(work + ": generations", outcome.generations(), "generations completed");
        report.note(work + ": packages", outcome.known().packages().size(), "packages");
    }
}
