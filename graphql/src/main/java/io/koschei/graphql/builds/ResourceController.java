package io.koschei.graphql.builds;

import graphql.GraphQLContext;
import io.koschei.builds.ResourceUse;
import io.koschei.builds.ResourceUses;
import io.koschei.builds.ResourceUses.Order;
import io.koschei.builds.ResourceUses.Question;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Connection.Edge;
import io.koschei.graphql.paging.Connection.PageInfo;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.answers.PackageAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What builds took of Koji's builders. */
@Controller
final class ResourceController {

    private static final int LONGEST_DAYS = 366;

    private final ResourceUses uses;
    private final LinkedPackages packages;
    private final Clock clock;

    ResourceController(ResourceUses uses, LinkedPackages packages, Clock clock) {
        this.uses = uses;
        this.packages = packages;
        this.clock = clock;
    }

    enum Direction {
        ASC,
        DESC
    }

    record ResourceUseOrder(Order field, Direction direction) {}

    record ResourceUseConnection(
            List<Edge<UseView>> edges, PageInfo pageInfo, int totalCount, int days, double totalSeconds) {}

    @SchemaMapping
    ResourceUseConnection resourceUse(
            Collection collection,
            Window window,
            @Argument int days,
            @Argument @Nullable String name,
            @Argument ResourceUseOrder order) {
        if (days < 1 || days > LONGEST_DAYS) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST, "'days' must be from 1 to " + LONGEST_DAYS + ", not " + days + ".");
        }
        Question question = new Question(
                collection.id(),
                clock.instant().minus(Duration.ofDays(days)),
                name == null || name.isBlank() ? null : name.strip(),
                order.field(),
                order.direction() == Direction.DESC);
        int total = window.backward() ? uses.answer(question, 0, 0).page().total() : Integer.MAX_VALUE;
        ResourceUses.Answer answer = uses.answer(question, window.offset(total), window.rows(total));
        Connection<UseView> page = Connection.at(0, answer.page(), use -> new UseView(collection, use));
        return new ResourceUseConnection(page.edges(), page.pageInfo(), page.totalCount(), days, answer.totalSeconds());
    }

    /** What builds of a package took. */
    record UseView(Collection collection, ResourceUse use) {

        public String arch() {
            return use.arch();
        }

        public int buildCount() {
            return use.builds();
        }

        public double seconds() {
            return use.seconds();
        }

        public double share() {
            return use.share();
        }
    }

    @SchemaMapping(typeName = "ResourceUse", field = "package")
    CompletableFuture<Object> used(UseView view, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        return packages.newest(question, view.collection.name(), PackageKey.source(view.use.name()), loader);
    }
}
