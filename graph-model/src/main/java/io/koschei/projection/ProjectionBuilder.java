package io.koschei.projection;

import io.koschei.graph.IntGraph;
import io.koschei.postgres.Members;
import io.koschei.projection.Projection.Derived;
import org.jspecify.annotations.Nullable;

/** Derives from the closures of a generation what can be derived: direct requirements, holders, sizes. */
final class ProjectionBuilder {

    private final Nodes nodes;
    private final @Nullable Members[] closures;
    private final int[] nodeOfId;

    /** @param closures by node */
    ProjectionBuilder(Nodes nodes, @Nullable Members[] closures) {
        this.nodes = nodes;
        this.closures = closures;
        this.nodeOfId = nodes.byPackageId();
    }

    Projection build(int ordinal) {
        Dependents.Builder holders = new Dependents.Builder(nodes.count());
        ClosureSizes sizes = new ClosureSizes(nodes.count());
        long strays = 0;
        int edges = 0;
        for (int owner = 0; owner < closures.length; owner++) {
            Members.Reader reader = read(owner);
            while (reader != null && reader.next()) {
                int member = Decoding.node(reader.packageId(), nodeOfId);
                if (member < 0) {
                    strays++;
                    continue;
                }
                holders.count(member, owner);
                sizes.add(owner, nodes.downloadSizes()[member], nodes.installSizes()[member]);
                edges += reader.distance() == 1 ? 1 : 0;
            }
        }
        holders.counted();
        IntGraph requires = fill(holders, edges);
        return new Projection(
                ordinal, nodes, closures, nodeOfId, new Derived(holders.build(), sizes, requires, strays));
    }

    private IntGraph fill(Dependents.Builder holders, int edges) {
        int[] from = new int[edges];
        int[] to = new int[edges];
        int edge = 0;
        for (int owner = 0; owner < closures.length; owner++) {
            Members.Reader reader = read(owner);
            while (reader != null && reader.next()) {
                int member = Decoding.node(reader.packageId(), nodeOfId);
                if (member < 0) {
                    continue;
                }
                holders.put(member, owner, reader.distance());
                if (reader.distance() == 1) {
                    from[edge] = owner;
                    to[edge++] = member;
                }
            }
        }
        return IntGraph.of(nodes.count(), from, to, edge);
    }

    private Members.@Nullable Reader read(int owner) {
        Members members = closures[owner];
        return members == null ? null : members.read();
    }
}
