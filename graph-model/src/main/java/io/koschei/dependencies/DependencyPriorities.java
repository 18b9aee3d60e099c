package io.koschei.dependencies;

import io.koschei.builds.Baseline;
import io.koschei.builds.ClosureState;
import io.koschei.builds.Impulses;
import io.koschei.builds.Impulses.Row;
import io.koschei.builds.PackageImpulse;
import io.koschei.builds.PriorityRules;
import io.koschei.graph.Generation;
import io.koschei.graph.PackageKey;
import io.koschei.history.Members;
import io.koschei.history.PackageHistory;
import io.koschei.projection.Projection;
import io.koschei.projection.Projections;
import io.koschei.store.FactsReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Works out what the changed dependencies of packages weigh: for all of a collection when a generation completes, and for one when
 * its last build is another. Source of the formula: upstream Koschei, {@code int(sum(256 / (distance or 8)))}.
 */
public final class DependencyPriorities {

    private final Impulses impulses;
    private final Sources sources;
    private final PriorityRules rules;
    private final Map<String, Versions> versions = new ConcurrentHashMap<>();

    public DependencyPriorities(Impulses impulses, Sources sources, PriorityRules rules) {
        this.impulses = impulses;
        this.sources = sources;
        this.rules = rules;
    }

    /** Where closures and versions are read. */
    public record Sources(
            Projections projections, PackageHistory history, FactsReader facts, BuiltWithReader builtWith) {}

    /** All packages of the generation's collection. */
    public void all(Generation generation) {
        Pass pass = pass(generation, impulses.rows(generation.collectionId()));
        impulses.store(generation, pass.impulses());
        pass.forget();
    }

    /**
     * One package, whose last build has changed, or what is known of it.
     *
     * @param packageId the tracked package
     * @param generation the newest complete one of its collection
     */
    public void one(int packageId, Generation generation) {
        impulses.row(packageId).ifPresent(row -> impulses.store(of(generation, List.of(row))));
    }

    /** Works it out without storing it. */
    public List<PackageImpulse> of(Generation generation, List<Row> rows) {
        return pass(generation, rows).impulses();
    }

    private Pass pass(Generation generation, List<Row> rows) {
        return new Pass(generation, sources.projections.of(generation), rows);
    }

    /** One generation, and everything that its packages are compared with. */
    private final class Pass {

        private final Generation generation;
        private final List<Row> rows;
        private final Projection projection;
        private final Map<Integer, Members> before;
        private final Map<Long, BuiltWith> stored;
        private final int oldest;
        private final @Nullable Churn churn;

        Pass(Generation generation, Projection projection, List<Row> rows) {
            this.generation = generation;
            this.rows = rows;
            this.projection = projection;
            Map<Integer, Integer> ordinals = new HashMap<>();
            for (Row row : rows) {
                int node = node(row);
                Integer ordinal = row.baseline() == null ? null : row.baseline().ordinal();
                if (node >= 0 && ordinal != null && ordinal < generation.ordinal()) {
                    ordinals.put(projection.nodes().packageId(node), ordinal);
                }
            }
            this.stored = sources.builtWith.stored(rows.stream()
                    .flatMap(row -> Stream.ofNullable(row.baseline()))
                    .filter(baseline ->
                            baseline.closure() == ClosureState.STORED || baseline.closure() == ClosureState.LISTED)
                    .map(Baseline::buildId)
                    .toList());
            this.before = sources.history.closuresBefore(ordinals, generation.ordinal());
            this.oldest = ordinals.values().stream().min(Integer::compare).orElse(generation.ordinal());
            this.churn = ordinals.isEmpty() ? null : versions().churn(projection.nodes(), oldest, generation.ordinal());
        }

        /** On all processors: tens of millions of members are looked at. */
        List<PackageImpulse> impulses() {
            int parts = Math.min(Runtime.getRuntime().availableProcessors(), rows.size());
            return IntStream.range(0, parts)
                    .parallel()
                    .mapToObj(part -> part(rows.subList(start(part, parts), start(part + 1, parts))))
                    .flatMap(List::stream)
                    .toList();
        }

        private int start(int part, int parts) {
            return (int) ((long) rows.size() * part / parts);
        }

        private List<PackageImpulse> part(List<Row> part) {
            Unblocked unblocked = new Unblocked(projection);
            return part.stream().map(row -> impulse(row, unblocked)).toList();
        }

        /** Nobody will ask again about generations before those in which packages of the whole collection were built last. */
        void forget() {
            versions().forget(oldest);
        }

        private Versions versions() {
            return versions.computeIfAbsent(
                    generation.collection(), collection -> new Versions(sources.facts, collection));
        }

        private int node(Row row) {
            return projection.nodes().find(PackageKey.source(row.name()));
        }

        private PackageImpulse impulse(Row row, Unblocked unblocked) {
            int node = node(row);
            Baseline baseline = row.baseline();
            Members now = node < 0 ? null : projection.members(node);
            Optional<Tally> tally = baseline == null || now == null ? Optional.empty() : tally(baseline, node, now);
            return new PackageImpulse(
                    row.packageId(),
                    baseline == null ? null : (Long) baseline.buildId(),
                    tally.map(Tally::priority).orElse(0),
                    tally.map(Tally::changes).orElse(0),
                    node < 0 ? null : (Boolean) projection.nodes().isResolved(node),
                    node < 0 ? 0 : unblocked.count(node));
        }

        private Optional<Tally> tally(Baseline baseline, int node, Members now) {
            Integer since = baseline.ordinal();
            if (baseline.closure() != ClosureState.GENERATION || since == null) {
                return listed(baseline, node);
            }
            if (since >= generation.ordinal() || churn == null) {
                // Built in a newer generation than this: nothing has changed since.
                return Optional.empty();
            }
            Members then = before.get(projection.nodes().packageId(node));
            if (then == null) {
                return Optional.of(Tally.ofSame(now, since, churn, rules));
            }
            return Tally.between(then, since, now, churn, this::name, rules).or(() -> listed(baseline, node));
        }

        private String name(int packageId) {
            int node = projection.node(packageId);
            return node >= 0
                    ? projection.nodes().key(node).name()
                    : Objects.requireNonNull(
                                    sources.history.keys(List.of(packageId)).get(packageId))
                            .name();
        }

        /** By comparing two lists, for what cannot be counted quicker. */
        private Optional<Tally> listed(Baseline baseline, int node) {
            Integer since = baseline.ordinal();
            Optional<BuiltWith> built = since == null
                    ? Optional.ofNullable(stored.get(baseline.buildId()))
                    : sources.builtWith.in(generation.collectionId(), generation.collection(), since, baseline.name());
            return built.map(then -> Tally.of(DependencyChanges.between(then, BuiltWith.now(projection, node)), rules));
        }
    }
}
