package io.koschei.graphql.generations;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.Connection;
import io.koschei.graphql.Window;
import io.koschei.model.Collection;
import io.koschei.model.Page;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Collections and their lists of generations. */
@Controller
final class CollectionController {

    private final CollectionRepository collections;
    private final Generations generations;
    private final AsOf asOf;

    CollectionController(CollectionRepository collections, Generations generations, AsOf asOf) {
        this.collections = collections;
        this.generations = generations;
        this.asOf = asOf;
    }

    @QueryMapping
    List<Collection> collections() {
        return collections.all();
    }

    @QueryMapping
    Collection collection(@Argument String name) {
        return asOf.collection(name);
    }

    @SchemaMapping
    Optional<Generation> generation(Collection collection) {
        return asOf.newest(collection);
    }

    @SchemaMapping
    List<Generation> inProgress(Collection collection) {
        return generations.unfinished(collection.id());
    }

    @SchemaMapping
    Connection<Generation> generations(
            Collection collection,
            @Argument int first,
            @Argument @Nullable String after,
            @Argument @Nullable Set<GenerationState> states) {
        Window window = Window.of(first, after);
        // Newest first, and new ones arrive at the top: the cursor is the ordinal itself.
        int before = window.after() == null ? Integer.MAX_VALUE : window.after().ordinal();
        Page<Generation> page =
                generations.list(collection.id(), states == null ? Set.of() : states, before, window.limit());
        return Connection.ofGenerations(page);
    }
}
