package io.koschei.bench;

import io.koschei.bench.support.Asker;
import io.koschei.bench.support.Latencies;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks many questions, one after the other or from several clients at the same time. */
final class ClientLoad {

    private final URI graphql;

    ClientLoad(URI graphql) {
        this.graphql = graphql;
    }

    /** One client asks each question once. */
    Latencies oneByOne(List<byte[]> questions) throws IOException {
        Asker asker = new Asker(graphql);
        double[] milliseconds = new double[questions.size()];
        for (int i = 0; i < milliseconds.length; i++) {
            milliseconds[i] = time(asker, questions.get(i));
        }
        return Latencies.of(milliseconds);
    }

    /** What several clients got in a while. */
    record Throughput(double perSecond, Latencies latencies) {}

    /** Each of the clients asks the next question as soon as it has an answer, until the time is over. */
    Throughput together(int clients, List<byte[]> questions, int seconds) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            AtomicInteger next = new AtomicInteger();
            long start = System.nanoTime();
            long end = start + TimeUnit.SECONDS.toNanos(seconds);
            List<Future<List<Double>>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> client(questions, next, end)));
            }
            List<Double> all = new ArrayList<>();
            for (Future<List<Double>> each : running) {
                all.addAll(each.get());
            }
            double took = Ingest.seconds(start, System.nanoTime());
            return new Throughput(
                    all.size() / took,
                    Latencies.of(all.stream().mapToDouble(Double::doubleValue).toArray()));
        } catch (ExecutionException e) {
            throw new IOException("a client got no answer: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Double> client(List<byte[]> questions, AtomicInteger next, long end) throws IOException {
        Asker asker = new Asker(graphql);
        List<Double> milliseconds = new ArrayList<>();
        while (System.nanoTime() < end) {
            milliseconds.add(time(asker, questions.get(Math.floorMod(next.getAndIncrement(), questions.size()))));
        }
        return milliseconds;
    }

    private static double time(Asker asker, byte[] question) throws IOException {
        long start = System.nanoTime();
        asker.ask(question);
        return 1000 * Ingest.seconds(start, System.nanoTime());
    }
}
