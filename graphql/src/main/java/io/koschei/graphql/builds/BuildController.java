package io.koschei.graphql.builds;

import graphql.GraphQLContext;
import io.koschei.builds.Build;
import io.koschei.builds.BuildLists;
import io.koschei.builds.BuildQuery;
import io.koschei.builds.BuildState;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.Builds;
import io.koschei.graphql.BuildWrites;
import io.koschei.graphql.Ids;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.RequestException;
import io.koschei.graphql.RequestException.Code;
import io.koschei.graphql.RowLimit;
import io.koschei.graphql.Window;
import io.koschei.model.Collection;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Builds and lists of them. */
@Controller
final class BuildController {

    private static final int MOST_PACKAGES = 50;

    private final Builds builds;
    private final BuildLists lists;
    private final BuildWriter writer;
    private final BuildWrites writes;
    private final Clock clock;

    BuildController(Builds builds, BuildLists lists, BuildWriter writer, BuildWrites writes, Clock clock) {
        this.builds = builds;
        this.lists = lists;
        this.writer = writer;
        this.writes = writes;
        this.clock = clock;
    }

    /** The filter of a list of builds. */
    record BuildFilter(
            @Nullable Set<BuildState> states,
            @Nullable String name,
            @Nullable Boolean real) {}

    @QueryMapping
    Build build(@Argument String id) {
        return find(id);
    }

    @SchemaMapping(typeName = "Collection", field = "builds")
    BuildConnection ofCollection(
            Collection collection,
            @Argument int first,
            @Argument @Nullable String after,
            @Argument @Nullable BuildFilter filter) {
        BuildQuery query = filter == null
                ? new BuildQuery(collection.id(), Set.of(), null, null)
                : new BuildQuery(
                        collection.id(),
                        filter.states() == null ? Set.of() : filter.states(),
                        filter.name(),
                        filter.real());
        return page(query, first, after);
    }

    @SchemaMapping(typeName = "Package", field = "builds")
    BuildConnection ofPackage(
            PackageView subject, @Argument int first, @Argument @Nullable String after, GraphQLContext context) {
        RowLimit.require(context, "Package.builds", MOST_PACKAGES);
        return page(BuildQuery.ofPackage(subject.collection().id(), subject.name()), first, after);
    }

    private BuildConnection page(BuildQuery query, int first, @Nullable String after) {
        int limit = Window.of(first, null).limit();
        return BuildConnection.of(
                lists.list(query, BuildConnection.buildOf(after), limit + 1), limit, after, lists.count(query));
    }

    @MutationMapping
    Build cancelBuild(@Argument String id) {
        writes.require();
        Build build = find(id);
        if (!writer.requestCancel(build.id(), clock.instant())) {
            throw new RequestException(
                    Code.BAD_REQUEST,
                    "Build " + id + " cannot be canceled: it has ended, it is " + build.state() + ".");
        }
        return find(id);
    }

    private Build find(String id) {
        return Ids.number(id).flatMap(builds::find).orElseThrow(() -> unknown(id));
    }

    static RequestException unknown(String id) {
        return new RequestException(
                Code.UNKNOWN_BUILD,
                "There is no build '" + id + "', or no longer: builds are deleted some time after they ended."
                        + " 'Collection.builds' lists those that there are.");
    }
}
