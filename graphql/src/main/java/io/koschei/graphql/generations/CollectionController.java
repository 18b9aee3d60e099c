package io.koschei.graphql.generations;

import io.koschei.collections.CollectionLives;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.NodeFinders;
import io.koschei.graphql.NodeId;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Cursor;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.Page;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.GenerationLists;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import java.time.Instant;
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

    private static final String TYPE = "Collection";

    private final CollectionRepository collections;
    private final Generations generations;
    private final GenerationLists lists;
    private final AsOf asOf;
    private final GraphRegister graphs;
    private final CollectionLives lives;

    CollectionController(
            CollectionRepository collections,
            Generations generations,
            GenerationLists lists,
            AsOf asOf,
            GraphRegister graphs,
            CollectionLives lives,
            NodeFinders nodes) {
        this.collections = collections;
        this.generations = generations;
        this.lists = lists;
        this.asOf = asOf;
        this.graphs = graphs;
        this.lives = lives;
        nodes.register(TYPE, id -> asOf.collection(id.part(0)));
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
    String id(Collection collection) {
        return NodeId.of(TYPE, collection.name());
    }

    @SchemaMapping
    List<String> formerNames(Collection collection) {
        return lives.formerNames().getOrDefault(collection.id(), List.of());
    }

    @SchemaMapping
    Optional<Collection> parent(Collection collection) {
        return lives.branch(collection.id()).flatMap(branch -> collections.find(branch.parentId()));
    }

    @SchemaMapping
    Optional<Generation> branchGeneration(Collection collection) {
        return lives.branch(collection.id()).flatMap(branch -> generations.byOrdinal(collection.id(), branch.at()));
    }

    @SchemaMapping
    @Nullable Instant retiredAt(Collection collection) {
        return lives.retiredAt(collection.id());
    }

    @SchemaMapping
    Optional<String> graphRefusal(Collection collection) {
        return graphs.head(collection.name()).flatMap(head -> Optional.ofNullable(head.refusal()));
    }

    @SchemaMapping
    Optional<Generation> generation(Collection collection, @Argument("asOf") @Nullable GenerationRef ref) {
        return ref == null ? asOf.newest(collection) : Optional.of(asOf.generation(collection, ref, null));
    }

    @SchemaMapping
    List<Generation> inProgress(Collection collection) {
        return generations.unfinished(collection.id());
    }

    @SchemaMapping
    Connection<Generation> generations(
            Collection collection, Window window, @Argument @Nullable Set<GenerationState> states) {
        Set<GenerationState> wanted = states == null ? Set.of() : states;
        // Newest first, and new ones arrive at the top: the cursor is the ordinal itself.
        Cursor cursor = window.cursor();
        Page<Generation> page = window.backward()
                ? lists.listAfter(collection.id(), wanted, cursor == null ? -1 : cursor.ordinal(), window.limit())
                : lists.list(
                        collection.id(), wanted, cursor == null ? Integer.MAX_VALUE : cursor.ordinal(), window.limit());
        return Connection.ofGenerations(page);
    }
}
