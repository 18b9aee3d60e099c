package io.koschei.graphql.builds;

import io.koschei.builds.ResourceUse;
import io.koschei.builds.ResourceUses;
import io.koschei.builds.ResourceUses.Order;
import io.koschei.builds.ResourceUses.Question;
import io.koschei.graphql.Connection;
import io.koschei.graphql.Connection.Edge;
import io.koschei.graphql.Connection.PageInfo;
import io.koschei.graphql.RequestException;
import io.koschei.graphql.RequestException.Code;
import io.koschei.graphql.Window;
import io.koschei.model.Collection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What builds took of Koji's builders. */
@Controller
final class ResourceController {

    private static final int LONGEST_DAYS = 366;

    private final ResourceUses uses;
    private final Clock clock;

    ResourceController(ResourceUses uses, Clock clock) {
        this.uses = uses;
        this.clock = clock;
    }

    enum Direction {
        ASC,
        DESC
    }

    record ResourceUseOrder(Order field, Direction direction) {}

    record ResourceUseConnection(
            List<Edge<ResourceUse>> edges, PageInfo pageInfo, int totalCount, int days, double totalSeconds) {}

    @SchemaMapping
    ResourceUseConnection resourceUse(
            Collection collection,
            @Argument int first,
            @Argument @Nullable String after,
            @Argument int days,
            @Argument @Nullable String name,
            @Argument ResourceUseOrder order) {
        Window window = Window.of(first, after);
        if (days < 1 || days > LONGEST_DAYS) {
            throw new RequestException(
                    Code.BAD_REQUEST, "'days' must be from 1 to " + LONGEST_DAYS + ", not " + days + ".");
        }
        Question question = new Question(
                collection.id(),
                clock.instant().minus(Duration.ofDays(days)),
                name == null || name.isBlank() ? null : name.strip(),
                order.field(),
                order.direction() == Direction.DESC);
        ResourceUses.Answer answer = uses.answer(question, window.offset(), window.limit());
        Connection<ResourceUse> page = Connection.at(0, answer.page(), each -> each);
        return new ResourceUseConnection(page.edges(), page.pageInfo(), page.totalCount(), days, answer.totalSeconds());
    }

    @SchemaMapping(typeName = "ResourceUse", field = "package")
    String packageName(ResourceUse use) {
        return use.name();
    }
}
