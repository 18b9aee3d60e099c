package io.koschei.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.Quoted;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.paging.Cursor;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Revisions;
import io.koschei.projection.Projections;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    public Snapshot snapshot(Collection collection, @Nullable GenerationRef ref, @Nullable Cursor cursor) {
        Generation generation = generation(collection, ref, cursor);
        return snapshot(
                collection, generation, ref == null ? moment(collection, generation) : Moment.of(ref, generation));
    }

    /**
     * The snapshot of one generation.
     *
     * @param generation complete
     */
    public Snapshot snapshot(Collection collection, Generation generation) {
        return snapshot(collection, generation, moment(collection, generation));
    }

    /**
     * The snapshot of one generation, and of a moment.
     *
     * @param generation complete
     * @param moment null: now
     */
    public Snapshot snapshot(Collection collection, Generation generation, @Nullable Instant moment) {
        return new Snapshot(owner(collection, generation), generation, moment, projections.of(generation));
    }

    /**
     * The snapshot that the id of a package names: its first parts are the collection and the ordinal.
     *
     * @param place of the moment among the id's parts; it is left out where the generation says it
     */
    public Snapshot snapshot(NodeId id, int place) {
        Collection collection = collection(id.part(0));
        Generation generation = ordinal(collection, id.number(1));
        return snapshot(collection, generation, Moment.read(generation, id, place));
    }

    /** What time a generation stands for that a question leads to without naming it; null: now, for the newest. */
    public @Nullable Instant moment(Collection collection, Generation generation) {
        return Moment.of(generation, newest(collection));
    }

    /** What time a question is about that takes {@code asOf}; null: now. */
    public @Nullable Instant moment(Collection collection, @Nullable GenerationRef ref) {
        if (ref == null || ref.at() != null) {
            return ref == null ? null : ref.at();
        }
        return pointedAt(collection, ref).at();
    }

    /** Whose generation it is: of a collection that was branched from another, earlier ones are the other's. */
    public Collection owner(Collection collection, Generation generation) {
        return generation.collectionId() == collection.id() ? collection : collection(generation.collection());
    }

    public Collection collection(String name) {
        return recent.get(name, collections::find).orElseThrow(() -> {
            String known = collections.all().stream().map(Collection::name).collect(Collectors.joining(", "));
            return new RequestException(
                    ErrorCode.UNKNOWN_COLLECTION,
                    "There is no collection " + Quoted.of(name) + ". "
                            + (known.isEmpty() ? "None is configured yet." : "There are: " + known + "."));
        });
    }

    /** The generation that is pointed at; without a pointer that of the page before, otherwise the newest complete one. */
    public Generation generation(Collection collection, @Nullable GenerationRef ref, @Nullable Cursor cursor) {
        if (ref != null) {
            return pointedAt(collection, ref);
        }
        if (cursor != null) {
            return ordinal(collection, cursor.ordinal());
        }
        return newest(collection)
                .orElseThrow(() -> new RequestException(
                        ErrorCode.NO_GENERATION,
                        "No generation of '" + collection.name() + "' is complete yet. "
                                + generations.unfinished(collection.id()).stream()
                                        .findFirst()
                                        .map(first -> "The first one is " + first.state() + "; ask again soon.")
                                        .orElse("None has been found so far.")));
    }

    /**
     * As {@link #generation}, for what a collection does not share with the one that it was branched from.
     *
     * @param what it is, in the plural
     */
    public Generation own(Collection collection, @Nullable GenerationRef ref, @Nullable Cursor cursor, String what) {
        Generation found = generation(collection, ref, cursor);
        if (found.collectionId() != collection.id()) {
            throw new RequestException(
                    ErrorCode.UNKNOWN_GENERATION,
                    "Generation " + found.ordinal() + " is one of '" + found.collection() + "', from which '"
                            + collection.name() + "' was branched. Ask '" + found.collection() + "' for its " + what
                            + " then.");
        }
        return found;
    }

    private Generation pointedAt(Collection collection, GenerationRef ref) {
        if (ref.ordinal() != null) {
            return ordinal(collection, ref.ordinal());
        }
        if (ref.repoId() != null) {
            return complete(
                    collection, generations.byRepoOfLine(collection.id(), ref.repoId()), "repository " + ref.repoId());
        }
        if (ref.revision() != null) {
            return complete(
                    collection,
                    revisions.find(collection.id(), ref.revision()),
                    "repositories of revision " + ref.revision());
        }
        return at(collection, Objects.requireNonNull(ref.at(), "a pointer has one field"));
    }

    private Generation ordinal(Collection collection, int ordinal) {
        return complete(collection, generations.byOrdinal(collection.id(), ordinal), "generation " + ordinal);
    }

    /** The newest complete generation whose repository was there at a moment. */
    Optional<Generation> completeAt(Collection collection, Instant moment) {
        return generations.completeAt(collection.id(), moment);
    }

    private Generation at(Collection collection, Instant moment) {
        return completeAt(collection, moment)
                .orElseThrow(() -> new RequestException(
                        ErrorCode.UNKNOWN_GENERATION,
                        "'" + collection.name() + "' has no complete generation of " + moment + " or before. "
                                + generations
                                        .oldestComplete(collection.id())
                                        .map(first -> "The oldest complete generation is " + first.ordinal()
                                                + ", made at " + first.at() + ".")
                                        .orElse("None is complete yet.")));
    }

    public Optional<Generation> newest(Collection collection) {
        return newest.get(collection.id(), generations::newestComplete);
    }

    private Generation complete(Collection collection, Optional<Generation> found, String what) {
        Generation generation = found.orElseThrow(() -> new RequestException(
                ErrorCode.UNKNOWN_GENERATION,
                "'" + collection.name() + "' has no " + what + ". "
                        + newest(collection)
                                .map(last -> "The newest complete generation is " + last.ordinal() + ", "
                                        + last.origin() + ".")
                                .orElse("None is complete yet.")));
        if (generation.state() == GenerationState.SKIPPED) {
            throw new RequestException(
                    ErrorCode.UNKNOWN_GENERATION,
                    "Generation " + generation.ordinal() + " was skipped: " + generation.reason());
        }
        if (generation.state() == GenerationState.THINNED) {
            throw thinned(collection, generation);
        }
        if (generation.state() != GenerationState.COMPLETE) {
            throw new RequestException(
                    ErrorCode.UNKNOWN_GENERATION,
                    "Generation " + generation.ordinal() + " is not complete yet: it is " + generation.state() + ".");
        }
        return generation;
    }

    private RequestException thinned(Collection collection, Generation generation) {
        // The newest one is never thinned out, so there is one; of a collection that was branched it may be another's.
        int next = Stream.of(generation.collectionId(), collection.id())
                .flatMap(id -> generations.completeAfter(id, generation.ordinal()).stream())
                .mapToInt(Generation::ordinal)
                .min()
                .orElseThrow();
        return new RequestException(
                ErrorCode.GENERATION_THINNED,
                "Generation " + generation.ordinal() + " was thinned out on "
                        + LocalDate.ofInstant(generation.stateAt(), ZoneOffset.UTC) + "; the next one that is kept is "
                        + next + ".",
                Map.of("nextOrdinal", next));
    }
}
