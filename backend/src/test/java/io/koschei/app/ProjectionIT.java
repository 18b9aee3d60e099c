package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.ClosureSize;
import io.koschei.model.Side;
import io.koschei.model.Stretch;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Members;
import io.koschei.postgres.answers.PackageHistory;
import io.koschei.projection.NodeClosure;
import io.koschei.projection.Nodes;
import io.koschei.projection.Projection;
import io.koschei.projection.Projections;
import io.koschei.projection.questions.Impact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;

/** What flat arrays answer is what Cypher and the stored closures answer, for 500 packages chosen at random. */
class ProjectionIT {

    private static final int CHOSEN = 500;

    /** A choice that depends on what else is installed is rare; more would mean that edges or closures are wrong. */
    private static final double FEW = 0.05;

    /** Each label has an index of its own; a choice of labels would read every package for each row. */
    private static final String FROM_ROWS = """
            UNWIND $rows AS row
            OPTIONAL MATCH (s:Source {collection: $collection, name: row.name}) WHERE row.arch = 'src'
            OPTIONAL MATCH (b:Binary {collection: $collection, name: row.name, arch: row.arch})
            WITH row, coalesce(s, b) AS p
            """;

    private static final String DIRECT = FROM_ROWS + """
            MATCH (p)-[e:REQUIRES|BUILD_REQUIRES WHERE e.from <= $ordinal AND $ordinal < coalesce(e.to, 1000000)]->(b:Binary)
            RETURN row.node AS node, collect(b.name + '.' + b.arch) AS names
            """;

    private static final String REACHED = FROM_ROWS + """
            MATCH (p)(()-[e:REQUIRES|BUILD_REQUIRES WHERE e.from <= $ordinal AND $ordinal < coalesce(e.to, 1000000)]->())+(b:Binary)
            WITH row, collect(DISTINCT b) AS all
            UNWIND all AS b MATCH (b)-[:HAS_VERSION]->(v:Version WHERE v.from <= $ordinal AND $ordinal < coalesce(v.to, 1000000))
            RETURN row.node AS node, collect(b.name + '.' + b.arch) AS names, sum(v.installSize) AS size
            """;

    private static WalkedDemo demo;

    @BeforeAll
    static void walk() {
        demo = WalkedDemo.get();
    }

    @Test
    void edgesAreThoseOfTheGraph() {
        for (int ordinal : new int[] {0, 23, demo.last()}) {
            Projection projection = projection(ordinal);
            Map<Integer, Set<String>> direct = ask(DIRECT, projection, chosen(projection)).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().names));

            for (int node : chosen(projection)) {
                Set<String> edges = IntStream.range(
                                projection.requires().start(node),
                                projection.requires().end(node))
                        .mapToObj(edge -> projection
                                .nodes()
                                .key(projection.requires().target(edge))
                                .toString())
                        .collect(Collectors.toSet());
                assertThat(edges)
                        .as(
                                "requirements of %s in generation %d",
                                projection.nodes().key(node), ordinal)
                        .isEqualTo(direct.getOrDefault(node, Set.of()));
            }
        }
    }

    @Test
    void closuresAreThoseThatAreStored() {
        PackageHistory history = demo.service().bean(PackageHistory.class);
        int collection = demo.service()
                .bean(CollectionRepository.class)
                .find(WalkedDemo.COLLECTION)
                .orElseThrow()
                .id();
        Projection projection = projection(demo.last());
        Nodes nodes = projection.nodes();
        for (int node : chosen(projection)) {
            Map<PackageKey, Integer> stored = new HashMap<>();
            List<Stretch<Members>> spans = history.closures(collection, nodes.packageId(node), demo.last());
            if (nodes.isResolved(node)) {
                Map<Integer, Integer> distances = new HashMap<>();
                Members.Reader reader = spans.get(spans.size() - 1).value().read();
                while (reader.next()) {
                    distances.put(reader.packageId(), reader.distance());
                }
                history.keys(distances.keySet()).forEach((id, key) -> stored.put(key, distances.get(id)));
            }
            NodeClosure closure = projection.closure(node);
            Map<PackageKey, Integer> read = new HashMap<>();
            for (int i = 0; i < closure.count(); i++) {
                read.put(nodes.key(closure.nodes()[i]), (int) closure.distances()[i]);
            }
            assertThat(read).as("closure of %s", nodes.key(node)).isEqualTo(stored);
        }
        assertThat(projection.strays()).isZero();
    }

    @Test
    void whatOneHoldsTheOtherIsHeldBy() {
        Projection projection = projection(demo.last());
        Map<Integer, Set<Integer>> holdersOf = new HashMap<>();
        for (int owner = 0; owner < projection.nodes().count(); owner++) {
            for (int member : projection.closure(owner).nodes()) {
                if (member != owner) {
                    holdersOf.computeIfAbsent(member, any -> new HashSet<>()).add(owner);
                }
            }
        }
        for (int node : chosen(projection)) {
            Set<Integer> holders = holdersOf.getOrDefault(node, Set.of());
            Impact impact = Impact.of(projection, node);
            Set<Integer> hit = new HashSet<>();
            for (Side side : Side.values()) {
                IntStream.of(impact.all(side)).forEach(hit::add);
                assertThat(impact.levels(side).stream()
                                .mapToInt(Impact.Level::count)
                                .sum())
                        .isEqualTo(impact.all(side).length);
            }
            assertThat(hit).as("impact of %s", projection.nodes().key(node)).isEqualTo(holders);
        }
    }

    /** Edges are chosen for each package by itself, closures for everything together: the latter are right. */
    @Test
    void cypherAgreesWithClosuresExceptWhereAChoiceDependedOnWhatElseIsInstalled() {
        Projection projection = projection(demo.last());
        List<Integer> binaries = chosen(projection).stream()
                .filter(node ->
                        !projection.nodes().isSource(node) && projection.nodes().isResolved(node))
                .toList();
        Map<Integer, Answer> reached = ask(REACHED, projection, binaries);
        int different = 0;
        for (int node : binaries) {
            Set<String> names = new HashSet<>(reached.getOrDefault(node, new Answer(Set.of(), 0)).names);
            names.add(projection.nodes().key(node).toString());
            Set<String> exact = IntStream.of(projection.closure(node).nodes())
                    .mapToObj(member -> projection.nodes().key(member).toString())
                    .collect(Collectors.toSet());
            different += names.equals(exact) ? 0 : 1;
        }
        System.out.printf(
                "Edges reach exactly the closure for %d of %d binaries.%n",
                binaries.size() - different, binaries.size());
        assertThat(different).isLessThanOrEqualTo((int) (FEW * binaries.size()));
    }

    @Test
    void sizesAreSumsOfTheirMembers() {
        Projection projection = projection(demo.last());
        for (int node : chosen(projection)) {
            NodeClosure closure = projection.closure(node);
            ClosureSize size = projection.closureSize(node);
            assertThat(size == null).isEqualTo(!projection.nodes().isResolved(node));
            if (size != null) {
                assertThat(size.packages()).isEqualTo(closure.count());
                assertThat(size.installSize())
                        .isEqualTo(IntStream.of(closure.nodes())
                                .mapToLong(member ->
                                        projection.nodes().facts(member).installSize())
                                .sum());
            }
        }
    }

    private static Projection projection(int ordinal) {
        Generation generation = demo.service().generation(ordinal);
        return demo.service().bean(Projections.class).of(generation);
    }

    private static List<Integer> chosen(Projection projection) {
        return new Random(projection.ordinal())
                .ints(0, projection.nodes().count())
                .distinct()
                .limit(CHOSEN)
                .boxed()
                .toList();
    }

    private record Answer(Set<String> names, long size) {}

    private static Map<Integer, Answer> ask(String cypher, Projection projection, List<Integer> asked) {
        List<Map<String, Object>> rows = asked.stream()
                .map(node -> Map.<String, Object>of(
                        "node",
                        node,
                        "name",
                        projection.nodes().key(node).name(),
                        "arch",
                        projection.nodes().key(node).arch()))
                .toList();
        Map<Integer, Answer> answers = new HashMap<>();
        try (Session session = TestStores.driver().session()) {
            List<Record> found = session.executeRead(transaction -> transaction
                    .run(
                            cypher,
                            Map.of("collection", WalkedDemo.COLLECTION, "ordinal", projection.ordinal(), "rows", rows))
                    .list());
            found.forEach(row -> answers.put(
                    row.get("node").asInt(),
                    new Answer(
                            Set.copyOf(row.get("names").asList(name -> name.asString())),
                            row.get("size").asLong(0))));
        }
        return answers;
    }
}
