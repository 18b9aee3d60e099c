package io.koschei.resolver.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graph.IntGraph;
import io.koschei.resolver.loading.IntList;
import io.koschei.resolver.solving.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Merkle keys of small random graphs, against what brute force finds. */
class MerkleProperties {

    private static final long SEED = 7;

    /**
     * @param versions one for each node; what it is called is its number, as with names in a repository
     * @param rows for each node whom it leads to
     */
    record Graph(List<Integer> versions, List<List<Integer>> rows) {

        IntGraph graph() {
            IntGraph.Rows targets = new IntGraph.Rows(rows.size());
            for (List<Integer> row : rows) {
                row.stream().filter(target -> target < rows.size()).forEach(targets::add);
                targets.end();
            }
            return targets.graph();
        }

        boolean[] reached(int from) {
            boolean[] reached = new boolean[rows.size()];
            IntList open = new IntList();
            open.add(from);
            reached[from] = true;
            while (open.size() > 0) {
                for (int target : rows.get(open.removeLast())) {
                    if (target < reached.length && !reached[target]) {
                        reached[target] = true;
                        open.add(target);
                    }
                }
            }
            return reached;
        }

        /** What a node and everything it leads to look like. */
        String closure(int node) {
            boolean[] reached = reached(node);
            return node + ": "
                    + IntStream.range(0, reached.length)
                            .filter(i -> reached[i])
                            .mapToObj(this::label)
                            .toList();
        }

        private String label(int node) {
            return name(node) + " -> "
                    + new TreeSet<>(rows.get(node).stream()
                            .filter(target -> target < rows.size())
                            .map(this::name)
                            .toList());
        }

        private String name(int node) {
            return node + "-" + versions.get(node);
        }

        long[] keys() {
            return new Merkle(graph()).keys(node -> {
                byte[] label = label(node).getBytes(StandardCharsets.UTF_8);
                return ContentHash.of(SEED, label, 0, label.length);
            });
        }
    }

    @Property
    void keysAreEqualWhereAllThatIsReachedIs(@ForAll("graphs") Graph before, @ForAll("graphs") Graph other) {
        for (Graph after : List.of(other, mixed(before, other))) {
            long[] keys = before.keys();
            long[] later = after.keys();
            for (int node = 0; node < Math.min(keys.length, later.length); node++) {
                assertThat(keys[node] == later[node])
                        .as("node %s of %s and %s", node, before, after)
                        .isEqualTo(before.closure(node).equals(after.closure(node)));
            }
        }
    }

    @Property
    void leadingToOneIsReachingOne(@ForAll("graphs") Graph graph) {
        boolean[] leads =
                new Merkle(graph.graph()).leadsTo(node -> graph.versions().get(node) == 1);
        for (int node = 0; node < leads.length; node++) {
            boolean[] reached = graph.reached(node);
            assertThat(leads[node])
                    .isEqualTo(IntStream.range(0, reached.length)
                            .anyMatch(i -> reached[i] && graph.versions().get(i) == 1));
        }
    }

    /** Most of one graph, with one node of the other, so that much is the same. */
    private static Graph mixed(Graph graph, Graph other) {
        int count = Math.min(graph.rows().size(), other.rows().size());
        List<List<Integer>> rows = new ArrayList<>(graph.rows());
        List<Integer> versions = new ArrayList<>(graph.versions());
        rows.set(count - 1, other.rows().get(count - 1));
        versions.set(count / 2, other.versions().get(count / 2));
        return new Graph(versions, rows);
    }

    @Provide
    Arbitrary<Graph> graphs() {
        Arbitrary<Integer> nodes = Arbitraries.integers().between(0, 8);
        Arbitrary<List<Integer>> row = nodes.list().ofMaxSize(3);
        Arbitrary<Integer> version = Arbitraries.integers().between(1, 3);
        return Arbitraries.integers().between(1, 9).flatMap(count -> version.list()
                .ofSize(count)
                .flatMap(versions -> row.list().ofSize(count).map(rows -> new Graph(versions, rows))));
    }
}
