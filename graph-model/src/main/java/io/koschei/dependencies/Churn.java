package io.koschei.dependencies;

import io.koschei.graph.Evr;
import io.koschei.graph.Stretch;
import io.koschei.projection.Nodes;
import io.koschei.store.FactsReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which packages of a generation had other versions in earlier ones, by the numbers of the stores. */
final class Churn {

    private static final int NEVER = -1;

    private final int ordinal;
    private final int[] changedIn;
    private final Map<Integer, List<Stretch<Evr>>> versions;

    private Churn(int ordinal, int[] changedIn, Map<Integer, List<Stretch<Evr>>> versions) {
        this.ordinal = ordinal;
        this.changedIn = changedIn;
        this.versions = versions;
    }

    /**
     * Reads what changed up to a generation.
     *
     * @param nodes the generation's packages; others are left out
     * @param after ordinal of the first generation that {@link #changed} may be asked about
     */
    static Churn read(FactsReader facts, String collection, Nodes nodes, int after, int ordinal) {
        Map<Integer, List<Stretch<Evr>>> versions = new HashMap<>();
        Map<Integer, Integer> last = new HashMap<>();
        facts.forEachChange(collection, after, ordinal, (key, version) -> {
            int node = nodes.find(key);
            if (node >= 0) {
                int id = nodes.packageId(node);
                versions.computeIfAbsent(id, any -> new ArrayList<>())
                        .add(new Stretch<>(
                                version.from(),
                                version.to(),
                                version.value().nevra().evr()));
                last.merge(id, version.from(), Math::max);
            }
        });
        int most = last.keySet().stream().mapToInt(Integer::intValue).max().orElse(NEVER);
        int[] changedIn = new int[most + 1];
        Arrays.fill(changedIn, NEVER);
        for (Map.Entry<Integer, Integer> entry : last.entrySet()) {
            changedIn[entry.getKey()] = entry.getValue();
        }
        return new Churn(ordinal, changedIn, versions);
    }

    /** Whether a package has another version now than it had in an earlier generation, in which it was too. */
    boolean changed(int packageId, int since) {
        // Most packages never changed, or not since: this is asked tens of millions of times.
        return packageId < changedIn.length
                && changedIn[packageId] > since
                && !at(packageId, since).equals(at(packageId, ordinal));
    }

    private Optional<Evr> at(int packageId, int generation) {
        return Objects.requireNonNull(versions.get(packageId)).stream()
                .filter(version -> version.holdsAt(generation))
                .map(Stretch::value)
                .findFirst();
    }
}
