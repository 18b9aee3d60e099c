package io.koschei.graphql.generations;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.Connection;
import io.koschei.graphql.Loaders.FactsKey;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.Loaders.MissingGroup;
import io.koschei.graphql.Window;
import io.koschei.model.Collection;
import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCounts;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.ResolverRun;
import io.koschei.model.generation.SideCounts;
import io.koschei.model.rpm.PackageFacts;
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

    private final Resolutions resolutions;
    private final AsOf asOf;

    GenerationController(Resolutions resolutions, AsOf asOf) {
        this.resolutions = resolutions;
        this.asOf = asOf;
    }

    @SchemaMapping
    CompletableFuture<@Nullable CountsView> counts(Generation generation, DataLoader<Long, GenerationCounts> loader) {
        return loader.load(generation.id()).thenApply(CountsView::of);
    }

    @SchemaMapping
    CompletableFuture<List<String>> missingGroupPackages(Generation generation, DataLoader<Long, MissingGroup> loader) {
        return loader.load(generation.id()).thenApply(MissingGroup::names);
    }

    @SchemaMapping
    CompletableFuture<@Nullable ResolverRun> run(Generation generation, DataLoader<Long, ResolverRun> loader) {
        return loader.load(generation.id());
    }

    @SchemaMapping
    Connection<ChangeView> changes(
            Generation generation,
            @Argument Side side,
            @Argument ChangeKind kind,
            @Argument int first,
            @Argument @Nullable String after) {
        Window window = Window.of(first, after);
        Page<PackageAnswer> page = generation.state() == GenerationState.COMPLETE
                ? resolutions.changes(generation, side, kind, window.offset(), window.limit())
                : new Page<>(List.of(), 0, 0);
        Collection collection = asOf.collection(generation.collection());
        return Connection.of(generation, page, answer -> new ChangeView(collection, generation, answer));
    }

    @SchemaMapping(typeName = "Change")
    CompletableFuture<String> version(ChangeView change, DataLoader<FactsKey, PackageFacts> loader) {
        FactsKey key = change.factsKey();
        return loader.load(key)
                .thenApply(facts -> known(facts, key).nevra().evr().toString());
    }

    @SchemaMapping(typeName = "Change")
    CompletableFuture<Generation> since(ChangeView change, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(change.sinceKey());
    }

    private static PackageFacts known(@Nullable PackageFacts facts, FactsKey key) {
        if (facts == null) {
            throw new IllegalStateException(
                    "the graph has no version of " + key.key() + " in generation " + key.ordinal());
        }
        return facts;
    }

    /** Of many generations, each with a few packages; their projections are not needed for that. */
    record ChangeView(Collection collection, Generation generation, PackageAnswer answer) {

        FactsKey factsKey() {
            return new FactsKey(collection.name(), generation.ordinal(), answer.key());
        }

        GenerationKey sinceKey() {
            return new GenerationKey(collection.id(), answer.since());
        }

        public String name() {
            return answer.key().name();
        }

        public String arch() {
            return answer.key().arch();
        }

        public @Nullable String problem() {
            return answer.problems().isEmpty() ? null : answer.problems().get(0).text();
        }

        public int problemCount() {
            return answer.problems().size();
        }
    }

    record CountsView(SideCounts build, SideCounts runtime) {

        static @Nullable CountsView of(@Nullable GenerationCounts counts) {
            return counts == null ? null : new CountsView(counts.build(), counts.runtime());
        }

        public int sources() {
            return build.packages();
        }

        public int sourcesUnresolvable() {
            return build.broken();
        }

        public int sourcesNewlyBroken() {
            return build.newlyBroken();
        }

        public int sourcesNewlyFixed() {
            return build.newlyFixed();
        }

        public int sourcesStillBroken() {
            return build.stillBroken();
        }

        public int binaries() {
            return runtime.packages();
        }

        public int binariesUninstallable() {
            return runtime.broken();
        }

        public int binariesNewlyBroken() {
            return runtime.newlyBroken();
        }

        public int binariesNewlyFixed() {
            return runtime.newlyFixed();
        }

        public int binariesStillBroken() {
            return runtime.stillBroken();
        }
    }
}
