package io.koschei.graphql.scheduling;

import graphql.GraphQLContext;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.graphql.scheduling.StatusView.Kind;
import io.koschei.model.Collection;
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.postgres.answers.PackageQuery;
import io.koschei.scheduling.ScheduleStatuses;
import io.koschei.scheduling.ScheduleStatuses.Named;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Lists packages by why they are, or are not, about to be built. */
@Controller
final class StatusController {

    private final ScheduleStatuses statuses;
    private final LinkedPackages packages;

    StatusController(ScheduleStatuses statuses, LinkedPackages packages) {
        this.statuses = statuses;
        this.packages = packages;
    }

    record PackageStatusView(Collection collection, Named found) {

        public StatusView status() {
            return StatusView.of(found.standing());
        }
    }

    record CountView(Kind kind, int packageCount) {}

    @SchemaMapping
    Connection<PackageStatusView> currentStatuses(
            Collection collection, Window window, @Argument @Nullable Kind kind, @Argument @Nullable String name) {
        List<Named> chosen = statuses.all(collection.id()).stream()
                .filter(each -> kind == null || StatusView.of(each.standing()).kind() == kind)
                .filter(each -> PackageQuery.matches(name, each.name()))
                .toList();
        return Connection.at(0, window.page(chosen), found -> new PackageStatusView(collection, found));
    }

    @SchemaMapping
    List<CountView> currentStatusCounts(Collection collection) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        statuses.all(collection.id())
                .forEach(each -> counts.merge(StatusView.of(each.standing()).kind(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> new CountView(entry.getKey(), entry.getValue()))
                .toList();
    }

    @SchemaMapping(typeName = "PackageStatus", field = "package")
    CompletableFuture<Object> sourcePackage(
            PackageStatusView view, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        return packages.newestSource(question, view.collection.name(), view.found.name(), loader);
    }
}
