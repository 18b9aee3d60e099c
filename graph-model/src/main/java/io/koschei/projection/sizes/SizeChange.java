package io.koschei.projection.sizes;

import io.koschei.graph.IntGraph;
import io.koschei.graph.Subgraph;
import io.koschei.projection.NodeClosure;
import io.koschei.projection.Nodes;
import io.koschei.projection.Projection;
import java.util.Arrays;
import java.util.Optional;

/**
 * Why the closure of a package takes more or less than in an earlier generation of the same collection.
 *
 * @param root the package, by the number of the stores, as are all packages in the parts
 * @param parts they add up exactly to the difference of the two closures
 */
public record SizeChange(Projection before, Projection after, int root, Attribution parts) {

    /** Compares the closures of a package; empty unless it resolves in both generations. */
    public static Optional<SizeChange> between(Projection before, Projection after, int packageId) {
        int old = before.node(packageId);
        int now = after.node(packageId);
        if (old < 0
                || now < 0
                || !before.nodes().isResolved(old)
                || !after.nodes().isResolved(now)) {
            return Optional.empty();
        }
        Attribution parts = Attribution.between(packageId, side(before, old), side(after, now));
        return Optional.of(new SizeChange(before, after, packageId, parts));
    }

    private static ClosureSide side(Projection projection, int root) {
        NodeClosure closure = projection.closure(root);
        Nodes nodes = projection.nodes();
        int count = closure.count();
        long[] order = new long[count];
        for (int i = 0; i < count; i++) {
            order[i] = (long) nodes.packageId(closure.nodes()[i]) << Integer.SIZE | i;
        }
        Arrays.sort(order);
        int[] members = new int[count];
        int[] places = new int[count];
        int[] distances = new int[count];
        long[] download = new long[count];
        long[] install = new long[count];
        for (int place = 0; place < count; place++) {
            int i = (int) order[place];
            int node = closure.nodes()[i];
            members[place] = nodes.packageId(node);
            places[i] = place;
            distances[place] = closure.distances()[i];
            download[place] = nodes.downloadSizes()[node];
            install[place] = nodes.installSizes()[node];
        }
        IntGraph edges =
                renumbered(Subgraph.of(projection.requires(), closure.nodes()).edges(), places);
        return new ClosureSide(new Subgraph(members, edges), distances, download, install);
    }

    private static IntGraph renumbered(IntGraph graph, int[] places) {
        int[] from = new int[graph.edges()];
        int[] to = new int[graph.edges()];
        for (int node = 0; node < graph.nodes(); node++) {
            for (int edge = graph.start(node); edge < graph.end(node); edge++) {
                from[edge] = places[node];
                to[edge] = places[graph.target(edge)];
            }
        }
        return IntGraph.of(graph.nodes(), from, to, graph.edges());
    }
}
