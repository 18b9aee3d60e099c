package io.koschei.dependencies;

import io.koschei.builds.Build;
import io.koschei.builds.ClosureState;
import io.koschei.builds.closures.BuildChange;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.affects.AffectsEdge;
import io.koschei.neo4j.affects.AffectsEdge.Kind;
import io.koschei.neo4j.affects.AffectsPosition;
import io.koschei.neo4j.affects.AffectsReader;
import io.koschei.neo4j.reading.ChangedForSource;
import io.koschei.neo4j.reading.PendingReader;
import io.koschei.postgres.GraphRegister;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what has changed for a package since its last build from the edges that lead to it, without comparing closures. */
public final class PendingChanges {

    private final GraphRegister register;
    private final AffectsReader edges;
    private final PendingReader pending;
    private final GraphReader graph;

    public PendingChanges(GraphRegister register, AffectsReader edges, PendingReader pending, GraphReader graph) {
        this.register = register;
        this.edges = edges;
        this.pending = pending;
        this.graph = graph;
    }

    /**
     * What has changed from the last build of a package to a generation.
     *
     * @return nearest first; empty when the edges do not say it: they are of another generation or build, or are too many to be kept, or
     *     do not know all versions
     */
    public Optional<List<BuildChange>> since(Build last, Generation generation) {
        String key = register.head(generation.collection()).orElseThrow().graphKey();
        AffectsPosition position = edges.position(key);
        if (last.closure() != ClosureState.GENERATION
                || position.everything()
                || !position.isOf(generation.ordinal())) {
            return Optional.empty();
        }
        Optional<ChangedForSource> source = pending.of(key, last.name());
        boolean isOfBuild = source.map(ChangedForSource::built)
                .filter(built -> built == last.beganAt().toEpochMilli())
                .isPresent();
        List<AffectsEdge> found = source.map(ChangedForSource::edges).orElse(List.of());
        if (!isOfBuild || found.stream().anyMatch(edge -> edge.kind() == Kind.REPLACED)) {
            return Optional.empty();
        }
        List<PackageKey> keys = found.stream().map(AffectsEdge::binary).toList();
        Map<PackageKey, PackageFacts> before = graph.facts(
                last.collection(), Objects.requireNonNull(last.ordinal(), "it was built in a generation"), keys);
        Map<PackageKey, PackageFacts> after = graph.facts(generation.collection(), generation.ordinal(), keys);
        if (!edges.position(key).last().equals(position.last())) {
            // They were written while they were read.
            return Optional.empty();
        }
        return Optional.of(DependencyChanges.sorted(found.stream()
                .map(edge -> change(
                        edge,
                        edge.kind() == Kind.ADDED ? null : before.get(edge.binary()),
                        edge.kind() == Kind.REMOVED ? null : after.get(edge.binary()),
                        before.get(edge.binary())))
                .toList()));
    }

    private static BuildChange change(
            AffectsEdge edge, @Nullable PackageFacts before, @Nullable PackageFacts after, @Nullable PackageFacts old) {
        PackageFacts known = after == null ? old : after;
        return new BuildChange(
                edge.binary().name(),
                edge.binary().arch(),
                before == null ? null : before.nevra().evr(),
                after == null ? null : after.nevra().evr(),
                edge.distance() == AffectsEdge.UNKNOWN ? BuildChange.NO_DISTANCE : edge.distance(),
                known == null ? null : known.source());
    }
}
