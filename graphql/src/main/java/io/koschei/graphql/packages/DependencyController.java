package io.koschei.graphql.packages;

import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.packages.PackageFields.MemberView;
import io.koschei.graphql.packages.PackageFields.RequirementView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.generation.Generation;
import io.koschei.neo4j.GraphReader;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What binaries need and who needs them. */
@Controller
final class DependencyController {

    private final GraphReader graph;
    private final PackageFields fields;

    DependencyController(GraphReader graph, PackageFields fields) {
        this.graph = graph;
        this.fields = fields;
    }

    @SchemaMapping(typeName = "Binary")
    CompletableFuture<Generation> since(PackageView subject, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(subject.sinceKey());
    }

    @SchemaMapping(typeName = "Binary")
    Connection<MemberView> closure(PackageView subject, Window window) {
        return PackageFields.closure(subject, window);
    }

    @SchemaMapping(typeName = "Binary")
    Connection<RequirementView> requires(PackageView subject, Window window) {
        return fields.requires(subject, window);
    }

    @SchemaMapping(typeName = "Binary")
    Connection<RequirementView> requiredBy(PackageView subject, Window window) {
        return PackageFields.neighbours(
                subject,
                graph.requiredBy(
                        subject.collection().name(), subject.generation().ordinal(), subject.key()),
                window);
    }

    @SchemaMapping(typeName = "Binary")
    Connection<RequirementView> buildRequiredBy(PackageView subject, Window window) {
        return PackageFields.neighbours(
                subject,
                graph.buildRequiredBy(
                        subject.collection().name(), subject.generation().ordinal(), subject.key()),
                window);
    }
}
