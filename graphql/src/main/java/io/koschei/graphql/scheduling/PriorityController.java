package io.koschei.graphql.scheduling;

import graphql.GraphQLContext;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.PriorityView;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.answers.PackageAnswer;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers the fields whose names in the schema cannot be method names in Java. */
@Controller
final class PriorityController {

    private final LinkedPackages packages;

    PriorityController(LinkedPackages packages) {
        this.packages = packages;
    }

    @SchemaMapping(typeName = "Priority", field = "static")
    int constant(PriorityView view) {
        return view.constant();
    }

    @SchemaMapping(typeName = "PackageSettings", field = "package")
    CompletableFuture<Object> sourcePackage(
            SettingsMutations.SettingsView view, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        Instant moment = view.moment();
        return moment == null
                ? packages.newestSource(question, view.collection(), view.name(), loader)
                : packages.at(question, view.collection(), moment, PackageKey.source(view.name()), loader);
    }
}
