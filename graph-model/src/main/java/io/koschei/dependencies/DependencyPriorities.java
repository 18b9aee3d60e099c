package io.koschei.dependencies;

import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.Impulses;
import io.koschei.builds.closures.Impulses.Row;
import io.koschei.builds.closures.PackageImpulse;
import io.koschei.model.Collection;
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
    private final AffectsUpkeep edges;
    private final PriorityRules rules;
    private final Map<Integer, Kept> versions = new ConcurrentHashMap<>();

    public DependencyPriorities(Impulses impulses, Sources sources, AffectsUpkeep edges, PriorityRules rules) {
        this.impulses = impulses;
        this.sources = sources;
        this.edges = edges;
        this.rules = rules;
    }

    /** Where closures and versions are read. */
    public record Sources(
            Projections projections,
            PackageHistory history,
            VersionReader facts,
            BuiltWithReader builtWith,
            GraphRegister graphs) {}

    /**
     * All packages of the generation's collection. The graph gets its edges first: until both are written, the pass counts as not done.
     *
     * @throws io.koschei.neo4j.affects.AffectsFenceException when another process has written edges meanwhile
     */
    public void all(Generation generation) {
        List<Row> rows = impulses.rows(generation.collectionId());
        ImpulsePass pass = pass(generation, rows);
        List<Weighed> weighed = pass.weigh(edges.numbers());
        edges.all(generation, weighed);
        impulses.store(generation, impulses(weighed), rows);
        pass.forget();
    }

    /**
     * Removes the edges of a collection that is not followed any more.
     *
     * @return whether there were any
     */
    public boolean remove(Collection collection) {
        versions.remove(collection.id());
        return edges.remove(collection);
    }

    /** Whether the edges in the graph are not those that {@link #all} wrote for the generation. */
    public boolean lag(Generation generation) {
        return edges.lag(generation);
    }

    /**
     * Packages that have another last build, or of whose last build more is known, or that are no longer candidates. Many together cost the
     * graph little more than one.
     *
     * @param generation the newest complete one of its collection, which {@link #all} was called for
     * @param limit most packages
     * @return how many there were
     */
    public int outOfDate(Generation generation, int limit) {
        List<Row> rows = impulses.outOfDate(generation.collectionId(), limit);
        if (rows.isEmpty()) {
            return 0;
        }
        List<Weighed> weighed = pass(generation, rows).weigh(edges.numbers());
        if (!edges.some(generation, weighed)) {
            return 0;
        }
        impulses.store(impulses(weighed), rows);
        return rows.size();
    }

    private static List<PackageImpulse> impulses(List<Weighed> weighed) {
        return weighed.stream().map(Weighed::impulse).toList();
    }

    PackageNumbers numbers() {
        return edges.numbers();
    }

    List<Weighed> weighed(Generation generation, List<Row> rows) {
        return pass(generation, rows).weigh(edges.numbers());
    }

    /** Works it out without storing it. */
    public List<PackageImpulse> of(Generation generation, List<Row> rows) {
        return impulses(pass(generation, rows).weigh(edges.numbers()));
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
