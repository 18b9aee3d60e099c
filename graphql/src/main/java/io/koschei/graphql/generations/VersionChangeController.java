package io.koschei.graphql.generations;

import graphql.GraphQLContext;
import io.koschei.graphql.AbsentPackage;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.VersionView;
import io.koschei.graphql.generations.VersionChangeLoader.Changes;
import io.koschei.graphql.generations.VersionChangeLoader.ChangesKey;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.Evr;
import io.koschei.neo4j.reading.ChangedBinary;
import io.koschei.neo4j.reading.VersionChangeKind;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Which binaries a generation brought, took away, or gave another version. */
@Controller
final class VersionChangeController {

    private final LinkedPackages packages;
    private final AsOf asOf;

    VersionChangeController(LinkedPackages packages, AsOf asOf) {
        this.packages = packages;
        this.asOf = asOf;
    }

    @SchemaMapping
    CompletableFuture<Connection<VersionChangeView>> versionChanges(
            Generation generation,
            @Argument @Nullable VersionChangeKind kind,
            Window window,
            DataLoader<ChangesKey, Changes> loader) {
        Collection collection = asOf.collection(generation.collection());
        CompletableFuture<@Nullable Changes> found = generation.state() == GenerationState.COMPLETE
                ? loader.load(new ChangesKey(generation.collection(), generation.ordinal(), kind, window))
                        .thenApply(changes -> changes)
                : CompletableFuture.completedFuture(null);
        return found.thenApply(changes -> Connection.of(
                generation,
                (changes == null ? Changes.NONE : changes).page(),
                change -> new VersionChangeView(collection, generation, change)));
    }

    /** What came or has another version is held, so that nothing need be looked up. */
    @SchemaMapping(typeName = "VersionChange")
    Object binary(VersionChangeView view, GraphQLContext question) {
        return view.kind() == VersionChangeKind.REMOVED
                ? new AbsentPackage(view.collection, view.change.key())
                : packages.held(question, view.collection, view.generation, view.change.key());
    }

    record VersionChangeView(Collection collection, Generation generation, ChangedBinary change) {

        public VersionChangeKind kind() {
            return change.kind();
        }

        public @Nullable VersionView oldVersion() {
            return version(change.from());
        }

        public @Nullable VersionView newVersion() {
            return version(change.to());
        }

        private static @Nullable VersionView version(@Nullable Evr evr) {
            return evr == null ? null : VersionView.of(evr);
        }
    }
}
