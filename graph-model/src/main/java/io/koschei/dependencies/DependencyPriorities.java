package io.koschei.dependencies;

import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.Impulses;
import io.koschei.builds.closures.Impulses.Row;
import io.koschei.builds.closures.PackageImpulse;
import io.koschei.model.generation.Generation;
import io.koschei.neo4j.VersionReader;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.answers.PackageHistory;
import io.koschei.projection.Projections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Computes the priority that packages get from their changed dependencies: for all of a collection when a generation completes, and
 * for one when its last build is another. Source of the formula: upstream Koschei, {@code int(sum(256 / (distance or 8)))}.
 */
public final class DependencyPriorities {

    private final Impulses impulses;
    private final Sources sources;
    private final PriorityRules rules;
    private final Map<Integer, Kept> versions = new ConcurrentHashMap<>();

    public DependencyPriorities(Impulses impulses, Sources sources, PriorityRules rules) {
        this.impulses = impulses;
        this.sources = sources;
        this.rules = rules;
    }

    /** Where closures and versions are read. */
    public record Sources(
            Projections projections,
            PackageHistory history,
            VersionReader facts,
            BuiltWithReader builtWith,
            GraphRegister graphs) {}

    /** All packages of the generation's collection. */
    public void all(Generation generation) {
        ImpulsePass pass = pass(generation, impulses.rows(generation.collectionId()));
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

    /** Versions that were read, and of which past. */
    private record Kept(Optional<String> past, Versions versions) {}

    private ImpulsePass pass(Generation generation, List<Row> rows) {
        return new ImpulsePass(generation, rows, sources, rules, versions(generation));
    }

    /** Those of a graph that was rebuilt or has got an older generation since are read anew; a collection that was renamed is asked for by its present name. */
    private Versions versions(Generation generation) {
        Optional<String> past = sources.graphs.past(generation.collectionId());
        return versions.compute(
                        generation.collectionId(),
                        (id, kept) -> kept != null && kept.past.equals(past)
                                ? kept
                                : new Kept(past, new Versions(sources.facts, generation.collection())))
                .versions;
    }
}
