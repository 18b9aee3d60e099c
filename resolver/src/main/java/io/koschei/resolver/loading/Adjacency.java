package io.koschei.resolver.loading;

/**
 * Who brings whom into a potential closure, as rows of one array: whatever may be installed because of a package, and
 * the other versions of its name.
 *
 * @param start for each package where its row starts in {@code targets}; one more ends the last
 */
@SuppressWarnings("ArrayRecordComponent") // flat on purpose, and never compared
public record Adjacency(int[] start, int[] targets) {

    static Adjacency of(PackageTable table, RequirementGraph graph) {
        int[] start = new int[table.count() + 1];
        IntList targets = new IntList();
        for (int i = 0; i < table.count(); i++) {
            start[i] = targets.size();
            for (int at = graph.start(i); at < graph.start(i + 1); at++) {
                targets.add(graph.targets()[at]);
            }
            for (int target : graph.considered(i)) {
                targets.add(target);
            }
            if (table.hasNameOf(i, i - 1)) {
                targets.add(i - 1);
            }
            if (table.hasNameOf(i, i + 1)) {
                targets.add(i + 1);
            }
        }
        start[table.count()] = targets.size();
        return new Adjacency(start, targets.toArray());
    }
}
