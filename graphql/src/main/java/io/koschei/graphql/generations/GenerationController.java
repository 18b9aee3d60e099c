package io.koschei.graphql.generations;

import graphql.GraphQLContext;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.Loaders.MissingGroup;
import io.koschei.graphql.NodeFinders;
import io.koschei.graphql.NodeId;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.SizeView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCounts;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.ResolverRun;
import io.koschei.postgres.Generations;
import io.koschei.postgres.RepoOrigins.Origin;
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.postgres.answers.Resolutions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What a generation amounts to and what changed in it. */
@Controller
final class GenerationController {

    private static final String TYPE = "Generation";

    private final Resolutions resolutions;
    private final LinkedPackages packages;
    private final AsOf asOf;

    GenerationController(
            Resolutions resolutions, LinkedPackages packages, AsOf asOf, Generations generations, NodeFinders nodes) {
        this.resolutions = resolutions;
        this.packages = packages;
        this.asOf = asOf;
        nodes.register(TYPE, id -> find(id, generations));
    }

    /** Whatever its state, as lists have those under way, too. */
    private Generation find(NodeId id, Generations generations) {
        Collection collection = asOf.collection(id.part(0));
        return generations
                .byOrdinal(collection.id(), id.number(1))
                .orElseGet(() -> asOf.generation(collection, GenerationRef.to(id.number(1)), null));
    }

    @SchemaMapping
    String id(Generation generation) {
        return NodeId.of(TYPE, generation.collection(), generation.ordinal());
    }

    @SchemaMapping
    Collection collection(Generation generation) {
        return asOf.collection(generation.collection());
    }

    @SchemaMapping
    int attemptCount(Generation generation) {
        return generation.attempts();
    }

    @SchemaMapping
    CompletableFuture<@Nullable GenerationCounts> counts(
            Generation generation, DataLoader<Long, GenerationCounts> loader) {
        return loader.load(generation.id());
    }

    @SchemaMapping
    CompletableFuture<@Nullable String> tag(Generation generation, DataLoader<Long, Origin> loader) {
        return loader.load(generation.id()).thenApply(origin -> origin == null ? null : origin.tag());
    }

    @SchemaMapping
    CompletableFuture<@Nullable String> hub(Generation generation, DataLoader<Long, Origin> loader) {
        return loader.load(generation.id()).thenApply(origin -> origin == null ? null : origin.hub());
    }

    @SchemaMapping
    CompletableFuture<List<String>> missingBuildGroupNames(
            Generation generation, DataLoader<Long, MissingGroup> loader) {
        return loader.load(generation.id()).thenApply(MissingGroup::names);
    }

    @SchemaMapping
    CompletableFuture<@Nullable ResolverRun> run(Generation generation, DataLoader<Long, ResolverRun> loader) {
        return loader.load(generation.id());
    }

    @SchemaMapping
    Connection<ChangeView> changes(
            Generation generation, @Argument Side side, @Argument ChangeKind kind, Window window) {
        Page<PackageAnswer> page = generation.state() == GenerationState.COMPLETE
                ? window.load((offset, rows) -> resolutions.changes(generation, side, kind, offset, rows))
                : new Page<>(List.of(), 0, 0);
        Collection collection = asOf.collection(generation.collection());
        return Connection.of(generation, page, answer -> new ChangeView(collection, generation, answer));
    }

    @SchemaMapping(typeName = "Change", field = "package")
    PackageView changed(ChangeView change, GraphQLContext question) {
        return packages.held(question, change.collection, change.generation, change.answer.key());
    }

    @SchemaMapping(typeName = "Change")
    CompletableFuture<Generation> since(ChangeView change, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(new GenerationKey(change.collection.id(), change.answer.since()));
    }

    @SchemaMapping(typeName = "SizeSample")
    CompletableFuture<Generation> generation(SizeView sample, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(sample.key());
    }

    /** Of many generations, each with a few packages; their projections are not needed for that. */
    record ChangeView(Collection collection, Generation generation, PackageAnswer answer) {

        public @Nullable String problemText() {
            return answer.problems().isEmpty() ? null : answer.problems().get(0).text();
        }

        public int problemCount() {
            return answer.problems().size();
        }
    }
}
