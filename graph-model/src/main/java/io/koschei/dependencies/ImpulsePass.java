package io.koschei.dependencies;

import io.koschei.builds.ClosureState;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.Baseline;
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

    /** Drops versions from before the generations in which packages of the collection were built last: no pass needs them again. */
    void forget() {
        versions.forget(oldest);
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
                                sources.history().keys(List.of(packageId)).get(packageId))
                        .name();
    }

    /** By comparing two lists, for what cannot be counted quicker. */
    private Optional<Tally> listed(Baseline baseline, int node) {
        Integer since = baseline.ordinal();
        Optional<BuiltWith> built = since == null
                ? Optional.ofNullable(stored.get(baseline.buildId()))
                : sources.builtWith().in(generation.collectionId(), generation.collection(), since, baseline.name());
        return built.map(then -> Tally.of(DependencyChanges.between(then, BuiltWith.now(projection, node)), rules));
    }
}
