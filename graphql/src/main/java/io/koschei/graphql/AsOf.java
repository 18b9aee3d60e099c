package io.koschei.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.koschei.graphql.RequestException.Code;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Revisions;
import io.koschei.projection.Projections;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the collection and the complete generation that a query is about. */
@Component
public final class AsOf {

    private static final Duration SHORTLY = Duration.ofMillis(50);

    private final CollectionRepository collections;
    private final Generations generations;
    private final Revisions revisions;
    private final Projections projections;
    private final Cache<String, Optional<Collection>> recent = shortly();
    private final Cache<Integer, Optional<Generation>> newest = shortly();

    AsOf(CollectionRepository collections, Generations generations, Revisions revisions, Projections projections) {
        this.collections = collections;
        this.generations = generations;
        this.revisions = revisions;
        this.projections = projections;
    }

    /** A thousand questions a second need not all ask the database; but a change is to be seen at once. */
    private static <K, V> Cache<K, V> shortly() {
        return Caffeine.newBuilder().expireAfterWrite(SHORTLY).maximumSize(1000).build();
    }

    /** As {@link #generation}, with everything the generation holds. */
    public Snapshot snapshot(Collection collection, @Nullable GenerationRef ref, @Nullable Cursor after) {
        return snapshot(collection, generation(collection, ref, after));
    }

    /**
     * The snapshot of one generation.
     *
     * @param generation complete
     */
    public Snapshot snapshot(Collection collection, Generation generation) {
        return new Snapshot(collection, generation, projections.of(generation));
    }

    public Collection collection(String name) {
        return recent.get(name, collections::find).orElseThrow(() -> {
            String known = collections.all().stream().map(Collection::name).collect(Collectors.joining(", "));
            return new RequestException(
                    Code.UNKNOWN_COLLECTION,
                    "There is no collection '" + name + "'. "
                            + (known.isEmpty() ? "None is configured yet." : "There are: " + known + "."));
        });
    }

    /** The generation that is pointed at; without a pointer that of the page before, otherwise the newest complete one. */
    public Generation generation(Collection collection, @Nullable GenerationRef ref, @Nullable Cursor after) {
        if (ref != null && ref.ordinal() != null) {
            return complete(
                    collection, generations.byOrdinal(collection.id(), ref.ordinal()), "generation " + ref.ordinal());
        }
        if (ref != null && ref.repoId() != null) {
            return complete(
                    collection, generations.byRepo(collection.id(), ref.repoId()), "repository " + ref.repoId());
        }
        if (ref != null && ref.revision() != null) {
            return complete(
                    collection,
                    revisions.find(collection.id(), ref.revision()),
                    "repositories of revision " + ref.revision());
        }
        if (after != null) {
            return complete(
                    collection,
                    generations.byOrdinal(collection.id(), after.ordinal()),
                    "generation " + after.ordinal());
        }
        return newest(collection)
                .orElseThrow(() -> new RequestException(
                        Code.NO_GENERATION,
                        "No generation of '" + collection.name() + "' is complete yet. "
                                + generations.unfinished(collection.id()).stream()
                                        .findFirst()
                                        .map(first -> "The first one is " + first.state() + "; ask again soon.")
                                        .orElse("None has been found so far.")));
    }

    public Optional<Generation> newest(Collection collection) {
        return newest.get(collection.id(), generations::newestComplete);
    }

    private Generation complete(Collection collection, Optional<Generation> found, String what) {
        Generation generation = found.orElseThrow(() -> new RequestException(
                Code.UNKNOWN_GENERATION,
                "'" + collection.name() + "' has no " + what + ". "
                        + newest(collection)
                                .map(last -> "The newest complete generation is " + last.ordinal() + ", "
                                        + last.origin() + ".")
                                .orElse("None is complete yet.")));
        if (generation.state() == GenerationState.SKIPPED) {
            throw new RequestException(
                    Code.UNKNOWN_GENERATION,
                    "Generation " + generation.ordinal() + " was skipped: " + generation.reason());
        }
        if (generation.state() != GenerationState.COMPLETE) {
            throw new RequestException(
                    Code.UNKNOWN_GENERATION,
                    "Generation " + generation.ordinal() + " is not complete yet: it is " + generation.state() + ".");
        }
        return generation;
    }
}
