package io.koschei.bench.api;

import graphql.schema.idl.TypeDefinitionRegistry;
import io.koschei.bench.api.HostileClient.Manner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Many clients of another address that ask as much as they can; some read slowly, and some go away in the middle. */
final class Hostility implements AutoCloseable {

    private static final List<Manner> CLIENTS = Stream.of(
                    Collections.nCopies(6, Manner.FAST),
                    Collections.nCopies(3, Manner.SLOW),
                    Collections.nCopies(3, Manner.LEAVING))
            .flatMap(List::stream)
            .toList();

    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS.size());
    private final Fates fates = new Fates();
    private final List<String> faults = new ArrayList<>();
    private volatile boolean isOver;

    Hostility(URI graphql, String collection, List<String> names) throws IOException {
        TypeDefinitionRegistry schema = HostileQuestions.schema();
        InetAddress from = InetAddress.getByName("127.0.0.2");
        for (int i = 0; i < CLIENTS.size(); i++) {
            HostileQuestions questions = new HostileQuestions(schema, collection, names, new Random(i));
            HostileClient client = new HostileClient(graphql, from, CLIENTS.get(i));
            threads.execute(() -> askOn(questions, client));
        }
    }

    private void askOn(HostileQuestions questions, HostileClient client) {
        while (!isOver) {
            try {
                fates.add(client.ask(questions.next()));
            } catch (IOException e) {
                fault(e.toString());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized void fault(String what) {
        faults.add(what);
    }

    /** Questions that Koschei did not answer, each with the reason. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    Fates fates() {
        return fates;
    }

    @Override
    public void close() {
        isOver = true;
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("a client does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
