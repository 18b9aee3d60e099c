package io.koschei.breakage;

import io.koschei.model.Collection;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphReader;
import io.koschei.postgres.CollectionRepository;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of what broke packages which update it was, and of which source package. */
public final class UpdateOrigins {

    private final CollectionRepository collections;
    private final GraphReader graph;
    private final SourceNames sources;

    public UpdateOrigins(CollectionRepository collections, GraphReader graph, SourceNames sources) {
        this.collections = collections;
        this.graph = graph;
        this.sources = sources;
    }

    /**
     * An update that broke packages.
     *
     * @param collectionId where it did; a branch may be broken by what broke its parent
     * @param change the change of the package {@code key}
     * @param source name of its source package; null when that is not known
     * @param built version of the source package that brought it; null when it was removed, and when the source is not known
     */
    public record Origin(
            int collectionId,
            PackageKey key,
            BreakingChange change,
            @Nullable String source,
            @Nullable Evr built) {}

    /** The most specific change of a package; empty when none is known. */
    public Optional<Origin> of(Breakage breakage) {
        Optional<Collection> where = collections.find(breakage.collectionId());
        for (BreakingChange change : breakage.changes()) {
            PackageKey key = change.key();
            if (where.isPresent() && key != null) {
                return Optional.of(of(where.get(), breakage.since(), key, change));
            }
        }
        return Optional.empty();
    }

    private Origin of(Collection collection, int since, PackageKey key, BreakingChange change) {
        Evr newEvr = change.newEvr();
        // What was removed is in the generation before only.
        int ordinal = newEvr == null ? since - 1 : since;
        String source = sources.of(collection.name(), ordinal, Set.of(key)).get(key);
        Evr built = source == null || newEvr == null ? null : built(collection, ordinal, source, newEvr);
        return new Origin(collection.id(), key, change, source, built);
    }

    /** Binaries may have versions of their own. */
    private Evr built(Collection collection, int ordinal, String source, Evr binary) {
        PackageKey key = PackageKey.source(source);
        PackageFacts facts =
                graph.facts(collection.name(), ordinal, Set.of(key)).get(key);
        return facts == null ? binary : facts.nevra().evr();
    }
}
