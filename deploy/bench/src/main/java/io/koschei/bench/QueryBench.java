package io.koschei.bench;

import io.koschei.bench.support.BenchReport;
import io.koschei.bench.support.BenchRow;
import io.koschei.bench.support.Latencies;
import io.koschei.graph.IntGraph;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.Nodes;
import io.koschei.projection.Projection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Asks the running service about one distribution. */
final class QueryBench {

    private static final double FASTER = 1.05;
    /** Other work on the machine slows down one or two. */
    private static final int ROUNDS_THAT_ARE_NOT_FASTER = 3;

    private static final int CLIENTS = 16;
    private static final String LIBC = "libc6";

    private final ClientLoad load;
    private final String collection;
    private final Projection projection;
    private final BenchReport report;
    private final Effort effort;
    private final Random random = new Random(500);

    QueryBench(ClientLoad load, String collection, Projection projection, BenchReport report, Effort effort) {
        this.load = load;
        this.collection = collection;
        this.projection = projection;
        this.report = report;
        this.effort = effort;
    }

    void run() throws IOException, InterruptedException {
        List<Integer> binaries = installable();
        warmUp(binaries);
        Latencies impact = load.oneByOne(
                questions(binaries, effort.questions(), name -> Questions.impact(collection, name, null)));
        Latencies hub =
                load.oneByOne(questions(binaries, effort.ofHub(), name -> Questions.impact(collection, LIBC, null)));
        report.add(BenchRow.atMost(collection, "impact of a random package, p95", impact.percentile(95), "ms", 10));
        report.add(BenchRow.atMost(collection, "impact of " + LIBC + ", p95", hub.percentile(95), "ms", 50));
        int libc = projection.nodes().find(new PackageKey(LIBC, "x86_64"));
        compareWithBfs(binaries, libc, impact, hub);
        add("why-path, p95", whys(binaries, effort.questions()));
        add("closure, p95", questions(binaries, effort.questions(), name -> Questions.closure(collection, name)));
        add(
                "added sizes, p95",
                questions(binaries, effort.questions(), name -> Questions.contributions(collection, name)));
        ClientLoad.Throughput together = load.together(CLIENTS, mixed(binaries, effort.mixed()), effort.seconds());
        report.add(BenchRow.atLeast(collection, CLIENTS + " clients, answers", together.perSecond(), "/s", 1500));
        report.add(BenchRow.atMost(
                collection, CLIENTS + " clients, p95", together.latencies().percentile(95), "ms", 50));
    }

    /** A service runs for weeks: what it does in its first minute, while Java still compiles, says nothing. */
    private void warmUp(List<Integer> binaries) throws IOException, InterruptedException {
        double best = 0;
        int notFaster = 0;
        for (int round = 1; round <= effort.mostRounds() && notFaster < ROUNDS_THAT_ARE_NOT_FASTER; round++) {
            double perSecond = load.together(CLIENTS, mixed(binaries, effort.mixed()), effort.seconds())
                    .perSecond();
            report.progress("warming up with questions about " + collection + ": " + Math.round(perSecond)
                    + " answers a second");
            notFaster = perSecond < best * FASTER ? notFaster + 1 : 0;
            best = Math.max(best, perSecond);
        }
    }

    private void add(String measure, List<byte[]> questions) throws IOException {
        report.add(BenchRow.atMost(collection, measure, load.oneByOne(questions).percentile(95), "ms", 10));
    }

    /** The same question without exactness, counts, HTTP and GraphQL: how far backwards edges lead. */
    private void compareWithBfs(List<Integer> binaries, int libc, Latencies impact, Latencies hub) {
        Bfs bfs = new Bfs(projection.requiredBy());
        double[] random = new double[effort.questions()];
        for (int i = 0; i < random.length; i++) {
            random[i] = bfs.milliseconds(pick(binaries));
        }
        double[] ofLibc = IntStream.range(0, effort.ofHub())
                .mapToDouble(i -> bfs.milliseconds(libc))
                .toArray();
        report.note(
                collection + " impact of a random package, ratio to plain BFS",
                impact.percentile(50) / Math.max(0.0001, Latencies.of(random).percentile(50)),
                "times a plain BFS for a random package (medians)");
        report.note(
                collection + " impact of " + LIBC + ", ratio to plain BFS",
                hub.percentile(50) / Latencies.of(ofLibc).percentile(50),
                "times a plain BFS for " + LIBC + " (" + Latencies.of(ofLibc).percentile(50) + " ms; medians)");
    }

    private List<Integer> installable() {
        Nodes nodes = projection.nodes();
        return IntStream.range(0, nodes.count())
                .filter(node -> !nodes.isSource(node) && nodes.isResolved(node))
                .boxed()
                .toList();
    }

    private int pick(List<Integer> binaries) {
        return binaries.get(random.nextInt(binaries.size()));
    }

    private String name(int node) {
        PackageKey key = projection.nodes().key(node);
        return key.name();
    }

    private List<byte[]> questions(List<Integer> binaries, int count, Function<String, byte[]> question) {
        return IntStream.range(0, count)
                .mapToObj(i -> question.apply(name(pick(binaries))))
                .toList();
    }

    /** From a random binary to a random member of its closure. */
    private List<byte[]> whys(List<Integer> binaries, int count) {
        List<byte[]> questions = new ArrayList<>();
        while (questions.size() < count) {
            int from = pick(binaries);
            int[] members = projection.closure(from).nodes();
            int to = members[random.nextInt(members.length)];
            if (to != from) {
                questions.add(Questions.why(collection, name(from), name(to)));
            }
        }
        return questions;
    }

    /** Of each kind as many. */
    private List<byte[]> mixed(List<Integer> binaries, int count) {
        List<byte[]> impact = questions(binaries, count / 4, name -> Questions.impact(collection, name, null));
        List<byte[]> why = whys(binaries, count / 4);
        List<byte[]> closure = questions(binaries, count / 4, name -> Questions.closure(collection, name));
        List<byte[]> added = questions(binaries, count / 4, name -> Questions.contributions(collection, name));
        List<byte[]> mixed = new ArrayList<>();
        for (int i = 0; i < count / 4; i++) {
            mixed.addAll(List.of(impact.get(i), why.get(i), closure.get(i), added.get(i)));
        }
        return mixed;
    }

    /** Breadth-first search over int arrays. */
    private static final class Bfs {

        private final IntGraph graph;
        private final int[] queue;
        private final boolean[] seen;

        Bfs(IntGraph graph) {
            this.graph = graph;
            this.queue = new int[graph.nodes()];
            this.seen = new boolean[graph.nodes()];
        }

        double milliseconds(int start) {
            long begin = System.nanoTime();
            Arrays.fill(seen, false);
            int reached = 1;
            queue[0] = start;
            seen[start] = true;
            for (int i = 0; i < reached; i++) {
                for (int edge = graph.start(queue[i]); edge < graph.end(queue[i]); edge++) {
                    int next = graph.target(edge);
                    if (!seen[next]) {
                        seen[next] = true;
                        queue[reached++] = next;
                    }
                }
            }
            return 1000 * Ingest.seconds(begin, System.nanoTime());
        }
    }
}
