package io.koschei.graphql.packages;

import io.koschei.graphql.Snapshot;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.RequirementReader;
import io.koschei.neo4j.RequirementReader.Pair;
import io.koschei.projection.NodeClosure;
import io.koschei.projection.Nodes;
import io.koschei.projection.questions.Why;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Paths to packages that nothing installed would choose by itself: a requirement that several packages meet is met by one
 * that is there anyway. The last step is found by the requirement's text, among packages that are one step nearer.
 */
@Component
final class GivenPaths {

    private final RequirementReader reader;

    GivenPaths(RequirementReader reader) {
        this.reader = reader;
    }

    /** A path, with the texts of its last step. */
    record Given(Why why, Map<Pair, List<String>> texts) {}

    /** @param why what was found without looking at texts: that {@code to} is installed, but no path */
    Optional<Given> find(Snapshot at, int from, int to, int[] group, Why why) {
        Nodes nodes = at.projection().nodes();
        SortedMap<PackageKey, Integer> nearer = nearer(at, from, why.distance() - 1);
        Map<PackageKey, List<String>> naming = reader.naming(
                at.collection().name(),
                at.generation().ordinal(),
                nearer.keySet(),
                nodes.key(to).name());
        for (Map.Entry<PackageKey, Integer> entry : nearer.entrySet()) {
            List<String> texts = naming.get(entry.getKey());
            if (texts == null) {
                continue;
            }
            List<int[]> paths = entry.getValue() == from
                    ? List.of(new int[] {from})
                    : Why.of(at.projection(), from, entry.getValue(), group, 1).paths();
            if (!paths.isEmpty()) {
                int[] first = paths.get(0);
                int[] path = Arrays.copyOf(first, first.length + 1);
                path[first.length] = to;
                return Optional.of(new Given(
                        new Why(true, why.distance(), List.of(path), why.complete(), path.length == why.distance() + 1),
                        Map.of(new Pair(entry.getKey(), nodes.key(to)), texts)));
            }
        }
        return Optional.empty();
    }

    private static SortedMap<PackageKey, Integer> nearer(Snapshot at, int from, int distance) {
        SortedMap<PackageKey, Integer> nearer = new TreeMap<>();
        Nodes nodes = at.projection().nodes();
        if (distance == 0) {
            nearer.put(nodes.key(from), from);
            return nearer;
        }
        NodeClosure closure = at.projection().closure(from);
        for (int i = 0; i < closure.count(); i++) {
            if (closure.distances()[i] == distance) {
                nearer.put(nodes.key(closure.nodes()[i]), closure.nodes()[i]);
            }
        }
        return nearer;
    }

    /** The texts of all steps: of the last one, and of those before. */
    static Map<Pair, List<String>> together(Map<Pair, List<String>> before, Map<Pair, List<String>> last) {
        Map<Pair, List<String>> all = new HashMap<>(before);
        all.putAll(last);
        return all;
    }
}
