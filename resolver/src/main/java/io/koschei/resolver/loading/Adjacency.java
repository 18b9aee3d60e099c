package io.koschei.resolver.loading;

import io.koschei.graph.IntGraph;

/** Who brings whom into a potential closure: whatever may be installed because of a package, and the other versions of its name. */
final class Adjacency {

    static IntGraph of(PackageTable table, RequirementGraph graph) {
        IntGraph.Rows rows = new IntGraph.Rows(table.count());
        for (int i = 0; i < table.count(); i++) {
            for (int at = graph.start(i); at < graph.start(i + 1); at++) {
                rows.add(graph.targets()[at]);
            }
            for (int target : graph.considered(i)) {
                rows.add(target);
            }
            if (table.hasNameOf(i, i - 1)) {
                rows.add(i - 1);
            }
            if (table.hasNameOf(i, i + 1)) {
                rows.add(i + 1);
            }
            rows.end();
        }
        return rows.graph();
    }

    private Adjacency() {}
}
