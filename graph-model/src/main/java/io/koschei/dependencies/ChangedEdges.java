package io.koschei.dependencies;

import io.koschei.builds.closures.BuildChange;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.affects.AffectsEdge;
import io.koschei.neo4j.affects.AffectsEdge.Kind;
import io.koschei.projection.Projection;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Collects the edges of packages while their changed dependencies are counted. */
final class ChangedEdges {

    private static final int UNASKED = -1;

    private final Projection projection;
    private final PackageNumbers numbers;
    private final IntFunction<PackageKey> keys;

    /** Of the generation's packages; threads may find the same one at the same time. */
    private final int[] numberOfNode;

    /** @param keys names of packages by the numbers of the stores */
    ChangedEdges(Projection projection, PackageNumbers numbers, IntFunction<PackageKey> keys) {
        this.projection = projection;
        this.numbers = numbers;
        this.keys = keys;
        this.numberOfNode = new int[projection.nodes().count()];
        Arrays.fill(numberOfNode, UNASKED);
    }

    /**
     * Those of one package.
     *
     * @param since generation it was built in; null when that was in another repository
     */
    OfPackage of(@Nullable Integer since, @Nullable Churn churn) {
        return new OfPackage(since, churn);
    }

    private int number(int packageId) {
        int node = projection.node(packageId);
        if (node < 0) {
            return numbers.number(keys.apply(packageId));
        }
        if (numberOfNode[node] == UNASKED) {
            numberOfNode[node] = numbers.number(projection.nodes().key(node));
        }
        return numberOfNode[node];
    }

    /** Is told of changed dependencies of one package. */
    final class OfPackage implements Tally.Noted {

        private final @Nullable Integer since;
        private final @Nullable Churn churn;
        private final EdgeList.Builder edges = new EdgeList.Builder();

        private OfPackage(@Nullable Integer since, @Nullable Churn churn) {
            this.since = since;
            this.churn = churn;
        }

        @Override
        public void note(int packageId, int distance, Kind kind) {
            int from = Objects.requireNonNull(since, "what is counted by numbers was built in a generation");
            edges.add(
                    number(packageId),
                    distance,
                    kind,
                    kind == Kind.UPDATED ? Objects.requireNonNull(churn).firstChange(packageId, from) : from + 1);
        }

        /** Changes that were found by comparing lists, instead of what was told before. */
        void listed(List<BuildChange> changes, BuiltWith then) {
            edges.clear();
            for (BuildChange change : changes) {
                PackageKey key = new PackageKey(change.name(), change.arch());
                Kind kind = kind(change, then.members().containsKey(key));
                edges.add(numbers.number(key), change.distance(), kind, since(key, kind));
            }
        }

        private static Kind kind(BuildChange change, boolean wasThere) {
            if (change.before() == null) {
                return Kind.ADDED;
            }
            if (change.after() == null) {
                return Kind.REMOVED;
            }
            return wasThere ? Kind.UPDATED : Kind.REPLACED;
        }

        private int since(PackageKey key, Kind kind) {
            if (since == null) {
                return AffectsEdge.UNKNOWN;
            }
            int node = projection.nodes().find(key);
            return kind == Kind.UPDATED && churn != null && node >= 0
                    ? churn.firstChange(projection.nodes().packageId(node), since)
                    : since + 1;
        }

        EdgeList list() {
            return edges.build();
        }
    }
}
