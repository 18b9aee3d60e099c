package io.koschei.graphql;

import io.koschei.graph.Collection;
import io.koschei.graph.Generation;
import io.koschei.graph.GenerationState;
import io.koschei.graphql.RequestException.Code;
import io.koschei.history.Collections;
import io.koschei.history.Generations;
import io.koschei.history.Revisions;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the collection and the complete generation a question is about. */
@Component
final class AsOf {

    private final Collections collections;
    private final Generations generations;
    private final Revisions revisions;

    AsOf(Collections collections, Generations generations, Revisions revisions) {
        this.collections = collections;
        this.generations = generations;
        this.revisions = revisions;
    }

    Collection collection(String name) {
        return collections.find(name).orElseThrow(() -> {
            String known = collections.all().stream().map(Collection::name).collect(Collectors.joining(", "));
            return new RequestException(
                    Code.UNKNOWN_COLLECTION,
                    "There is no collection '" + name + "'. "
                            + (known.isEmpty() ? "None is configured yet." : "There are: " + known + "."));
        });
    }

    /** The generation that is pointed at; without a pointer that of the page before, otherwise the newest complete one. */
    Generation generation(Collection collection, @Nullable GenerationRef ref, @Nullable Cursor after) {
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

    Optional<Generation> newest(Collection collection) {
        return generations.newestComplete(collection.id());
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
