package io.koschei.bench.api;

import io.koschei.bench.support.Asker;
import io.koschei.bench.support.Latencies;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at pages: lists, packages, what they need and whom they hit. */
final class NormalUser {

    private static final String LIST = """
            query List($collection: String!) {
              collection(name: $collection) {
                packages(first: 50) { totalCount edges { node { name state version { evr } closureSize { packageCount } } } }
              }
            }
            """;

    private static final String BINARY = """
            query Binary($collection: String!, $name: String!) {
              binary(collection: $collection, name: $name) {
                name arch state version { evr } source { name } closureSize { packageCount installSize }
                closure(first: 50) { totalCount edges { node { distance binary { name arch installSize } } } }
                requires(first: 50) { totalCount edges { node { package { name arch } requirements } } }
              }
            }
            """;

    private static final String IMPACT = """
            query Impact($collection: String!, $name: String!) {
              impact(collection: $collection, packages: [$name]) {
                build { packageCount packages(first: 50) { edges { node { distance package { name arch } } } } }
                runtime { packageCount packages(first: 50) { edges { node { distance package { name arch } } } } }
              }
            }
            """;

    private static final String NAMES = """
            query Names($collection: String!) {
              collection(name: $collection) { binaries(first: 500) { edges { node { name } } } }
            }
            """;

    private final Asker asker;
    private final String collection;
    private final List<String> names = new ArrayList<>();
    private final Random random = new Random(7);

    /** Looks up what there is. */
    NormalUser(URI graphql, String collection) throws IOException {
        this.asker = new Asker(graphql);
        this.collection = collection;
        JsonNode answer = JsonMapper.shared().readTree(asker.ask(Asker.body(NAMES, Map.of("collection", collection))));
        answer.at("/data/collection/binaries/edges")
                .forEach(edge -> names.add(edge.at("/node/name").asString()));
        if (names.isEmpty()) {
            throw new IOException("the collection has no packages: " + answer);
        }
    }

    List<String> names() {
        return List.copyOf(names);
    }

    /**
     * Looks at pages for a while, with pauses in which to read them.
     *
     * @throws IOException when one is not answered
     */
    Latencies look(Duration time, Duration pause) throws IOException, InterruptedException {
        List<Double> milliseconds = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            byte[] question = page();
            long begin = System.nanoTime();
            asker.ask(question);
            milliseconds.add((System.nanoTime() - begin) / 1e6);
            Thread.sleep(pause.toMillis());
        }
        return Latencies.of(
                milliseconds.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private byte[] page() {
        Map<String, Object> about = Map.of("collection", collection, "name", names.get(random.nextInt(names.size())));
        return switch (random.nextInt(3)) {
            case 0 -> Asker.body(LIST, Map.of("collection", collection));
            case 1 -> Asker.body(BINARY, about);
            default -> Asker.body(IMPACT, about);
        };
    }
}
