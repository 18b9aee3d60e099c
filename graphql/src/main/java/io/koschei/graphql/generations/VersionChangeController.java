package io.koschei.graphql.generations;

import graphql.GraphQLContext;
import io.koschei.graphql.AbsentPackage;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.VersionView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.Page;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.Evr;
import io.koschei.neo4j.reading.ChangedBinaries;
import io.koschei.neo4j.reading.ChangedBinary;
import io.koschei.neo4j.reading.VersionChangeKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Which binaries a generation brought, took away, or gave another version. */
@Controller
final class VersionChangeController {

    private final ChangedBinaries graph;
    private final LinkedPackages packages;
    private final AsOf asOf;

    VersionChangeController(ChangedBinaries graph, LinkedPackages packages, AsOf asOf) {
        this.graph = graph;
        this.packages = packages;
        this.asOf = asOf;
    }

    @SchemaMapping
    Connection<VersionChangeView> versionChanges(
            Generation generation, @Argument @Nullable VersionChangeKind kind, Window window) {
        Page<ChangedBinary> page = generation.state() == GenerationState.COMPLETE
                ? window.load(
                        (offset, rows) -> graph.page(generation.collection(), generation.ordinal(), kind, offset, rows))
                : new Page<>(List.of(), 0, 0);
        Collection collection = asOf.collection(generation.collection());
        return Connection.of(generation, page, change -> new VersionChangeView(collection, generation, change));
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
