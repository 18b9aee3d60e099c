package io.koschei.dependencies;

import io.koschei.builds.ClosureState;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.Baseline;
import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.Impulses.Row;
import io.koschei.builds.closures.PackageImpulse;
import io.koschei.dependencies.DependencyPriorities.Sources;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Members;
import io.koschei.projection.Projection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares all packages of one generation with their baselines. */
final class ImpulsePass {

    private final Generation generation;
    private final List<Row> rows;
    private final Sources sources;
    private final PriorityRules rules;
    private final Versions versions;
    private final Projection projection;
    private final Map<Integer, Members> before;
    private final Map<Long, BuiltWith> stored;
    private final int oldest;
    private final @Nullable Churn churn;
    private final Map<Integer, PackageKey> gone = new ConcurrentHashMap<>();

    ImpulsePass(Generation generation, List<Row> rows, Sources sources, PriorityRules rules, Versions versions) {
        this.generation = generation;
        this.rows = rows;
        this.sources = sources;
        this.rules = rules;
        this.versions = versions;
        this.projection = sources.projections().of(generation);
        Map<Integer, Integer> ordinals = new HashMap<>();
        for (Row row : rows) {
            int node = node(row);
            Integer ordinal = row.baseline() == null ? null : row.baseline().ordinal();
            if (node >= 0 && ordinal != null && ordinal < generation.ordinal()) {
                ordinals.put(projection.nodes().packageId(node), ordinal);
            }
        }
        this.stored = sources.builtWith()
                .stored(rows.stream()
                        .flatMap(row -> Stream.ofNullable(row.baseline()))
                        .filter(baseline ->
                                baseline.closure() == ClosureState.STORED || baseline.closure() == ClosureState.LISTED)
                        .map(Baseline::buildId)
                        .toList());
        this.before = sources.history().closuresBefore(generation.collectionId(), ordinals, generation.ordinal());
        this.oldest = ordinals.values().stream().min(Integer::compare).orElse(generation.ordinal());
        this.churn = ordinals.isEmpty() ? null : versions.churn(projection.nodes(), oldest, generation.ordinal());
    }

    /**
     * On all processors: tens of millions of members are looked at.
     *
     * @param numbers by which edges name their binaries
     */
    List<Weighed> weigh(PackageNumbers numbers) {
        ChangedEdges edges = new ChangedEdges(projection, numbers, this::key);
        int parts = Math.min(Runtime.getRuntime().availableProcessors(), rows.size());
        return IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> part(rows.subList(start(part, parts), start(part + 1, parts)), edges))
                .flatMap(List::stream)
                .toList();
    }

    private int start(int part, int parts) {
        return (int) ((long) rows.size() * part / parts);
    }

    private List<Weighed> part(List<Row> part, ChangedEdges edges) {
        Unblocked unblocked = new Unblocked(projection);
        return part.stream().map(row -> weigh(row, unblocked, edges)).toList();
    }

    /** Drops versions from before the generations in which packages of the collection were built last: no pass needs them again. */
    void forget() {
        versions.forget(oldest);
    }

    private int node(Row row) {
        return projection.nodes().find(PackageKey.source(row.name()));
    }

    private Weighed weigh(Row row, Unblocked unblocked, ChangedEdges all) {
        int node = node(row);
        Baseline baseline = row.baseline();
        Members now = node < 0 ? null : projection.members(node);
        ChangedEdges.OfPackage edges = all.of(baseline == null ? null : baseline.ordinal(), churn);
        Optional<Tally> tally = baseline == null || now == null ? Optional.empty() : tally(baseline, node, now, edges);
        PackageImpulse impulse = new PackageImpulse(
                row.packageId(),
                baseline == null ? null : (Long) baseline.buildId(),
                tally.map(Tally::priority).orElse(0),
                tally.map(Tally::changes).orElse(0),
                node < 0 ? null : (Boolean) projection.nodes().isResolved(node),
                node < 0 ? 0 : unblocked.count(node));
        return new Weighed(row, impulse, row.built() == null ? EdgeList.NONE : edges.list());
    }

    private Optional<Tally> tally(Baseline baseline, int node, Members now, ChangedEdges.OfPackage edges) {
        Integer since = baseline.ordinal();
        if (baseline.closure() != ClosureState.GENERATION || since == null) {
            return listed(baseline, node, edges);
        }
        if (since >= generation.ordinal() || churn == null) {
            // Built in a newer generation than this: nothing has changed since.
            return Optional.empty();
        }
        Members then = before.get(projection.nodes().packageId(node));
        if (then == null) {
            return Optional.of(Tally.ofSame(now, since, churn, rules, edges));
        }
        return Tally.between(then, since, now, churn, id -> key(id).name(), rules, edges)
                .or(() -> listed(baseline, node, edges));
    }

    private PackageKey key(int packageId) {
        int node = projection.node(packageId);
        return node >= 0
                ? projection.nodes().key(node)
                : gone.computeIfAbsent(
                        packageId,
                        id -> Objects.requireNonNull(
                                sources.history().keys(List.of(id)).get(id)));
    }

    /** By comparing two lists, for what cannot be counted quicker. */
    private Optional<Tally> listed(Baseline baseline, int node, ChangedEdges.OfPackage edges) {
        Integer since = baseline.ordinal();
        Optional<BuiltWith> built = since == null
                ? Optional.ofNullable(stored.get(baseline.buildId()))
                : sources.builtWith().in(generation.collectionId(), generation.collection(), since, baseline.name());
        return built.map(then -> {
            List<BuildChange> changes = DependencyChanges.between(then, BuiltWith.now(projection, node));
            edges.listed(changes, then);
            return Tally.of(changes, rules);
        });
    }
}
