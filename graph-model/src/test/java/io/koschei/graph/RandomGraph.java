package io.koschei.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * A small graph as lists, with answers found the slow way.
 *
 * @param rows for each node whom it leads to; cycles, edges to itself and several between the same nodes occur
 */
public record RandomGraph(List<List<Integer>> rows) {

    public static Arbitrary<RandomGraph> upTo(int nodes, int degree) {
        return Arbitraries.integers().between(1, nodes).flatMap(count -> Arbitraries.integers()
                .between(0, count - 1)
                .list()
                .ofMaxSize(degree)
                .list()
                .ofSize(count)
                .map(RandomGraph::new));
    }

    public int nodes() {
        return rows.size();
    }

    public IntGraph graph() {
        int[] from = IntStream.range(0, nodes())
                .flatMap(node ->
                        IntStream.generate(() -> node).limit(rows.get(node).size()))
                .toArray();
        int[] to = rows.stream().flatMap(List::stream).mapToInt(i -> i).toArray();
        return IntGraph.of(nodes(), from, to, to.length);
    }

    public boolean leads(int from, int to) {
        return rows.get(from).contains(to);
    }

    /** What is reached from some nodes, themselves included, when one node is not there. */
    public BitSet reachedWithout(int gone, int... roots) {
        BitSet reached = new BitSet();
        List<Integer> open = new ArrayList<>();
        IntStream.of(roots).filter(root -> root != gone).forEach(open::add);
        while (!open.isEmpty()) {
            int node = open.remove(open.size() - 1);
            if (node != gone && !reached.get(node)) {
                reached.set(node);
                open.addAll(rows.get(node));
            }
        }
        return reached;
    }

    public BitSet reached(int... roots) {
        return reachedWithout(-1, roots);
    }

    /** Every path between two nodes that visits no node twice and only the members. */
    public List<int[]> paths(int from, int to, BitSet members) {
        List<int[]> paths = new ArrayList<>();
        if (members.get(from) && members.get(to)) {
            extend(new int[] {from}, to, members, paths);
        }
        return paths;
    }

    private void extend(int[] path, int to, BitSet members, List<int[]> paths) {
        int last = path[path.length - 1];
        if (last == to) {
            paths.add(path);
            return;
        }
        rows.get(last).stream()
                .distinct()
                .filter(next -> members.get(next) && IntStream.of(path).noneMatch(node -> node == next))
                .forEach(next -> extend(
                        IntStream.concat(IntStream.of(path), IntStream.of(next)).toArray(), to, members, paths));
    }
}
