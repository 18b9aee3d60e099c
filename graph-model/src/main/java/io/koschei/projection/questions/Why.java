package io.koschei.projection.questions;

import io.koschei.graph.IntGraph;
import io.koschei.graph.Paths;
import io.koschei.graph.Subgraph;
import io.koschei.projection.NodeClosure;
import io.koschei.projection.Projection;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Why a package is installed for another: paths along requirements, among what is installed for it.
 *
 * @param installed whether it is
 * @param distance steps in what was really installed; -1 when only the build group brings it, or it is not installed
 * @param paths nodes of each path, both ends included, the shortest first
 * @param complete false when the search became too expensive, so that there may be more
 * @param exact whether the first path is as long as {@code distance} says. A requirement that several packages meet can
 *     be met by another one depending on what else is installed; then there can be a difference, and the distance is right
 */
public record Why(boolean installed, int distance, List<int[]> paths, boolean complete, boolean exact) {

    private static final Why NOT_INSTALLED = new Why(false, -1, List.of(), true, true);

    /** Copies the list. */
    public Why {
        paths = List.copyOf(paths);
    }

    /**
     * Searches for paths.
     *
     * @param group nodes of the build group; where only it brings {@code to}, paths lead from a source through one of it
     * @param count how many different paths at most, from 1 to {@link Paths#MOST}
     */
    public static Why of(Projection projection, int from, int to, int[] group, int count) {
        NodeClosure closure = projection.closure(from);
        int index = closure.indexOf(to);
        if (index < 0) {
            return NOT_INSTALLED;
        }
        int distance = closure.distances()[index];
        int[] members = with(closure.nodes(), from);
        Subgraph part = Subgraph.of(projection.requires(), members);
        IntGraph edges = distance < 0 ? withGroup(part, from, group) : part.edges();
        Paths.Found found = new Paths(edges, edges.reversed()).shortest(part.indexOf(from), part.indexOf(to), count);
        List<int[]> paths = found.paths().stream()
                .map(path -> IntStream.of(path).map(i -> members[i]).toArray())
                .toList();
        boolean exact = !paths.isEmpty() && (distance < 0 || paths.get(0).length == distance + 1);
        return new Why(true, distance, paths, found.complete(), exact);
    }

    private static int[] with(int[] members, int node) {
        return Arrays.binarySearch(members, node) >= 0
                ? members
                : IntStream.concat(IntStream.of(members), IntStream.of(node))
                        .sorted()
                        .toArray();
    }

    private static IntGraph withGroup(Subgraph part, int from, int[] group) {
        int[] given = IntStream.of(group)
                .map(part::indexOf)
                .filter(member -> member >= 0)
                .toArray();
        int[] begins = new int[part.edges().edges() + given.length];
        int[] ends = new int[begins.length];
        int count = 0;
        for (int node = 0; node < part.size(); node++) {
            for (int edge = part.edges().start(node); edge < part.edges().end(node); edge++) {
                begins[count] = node;
                ends[count++] = part.edges().target(edge);
            }
        }
        for (int member : given) {
            begins[count] = part.indexOf(from);
            ends[count++] = member;
        }
        return IntGraph.of(part.size(), begins, ends, count);
    }
}
