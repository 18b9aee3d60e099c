package io.koschei.graphql.builds;

import graphql.GraphQLContext;
import io.koschei.builds.Build;
import io.koschei.builds.BuildLists;
import io.koschei.builds.BuildQuery;
import io.koschei.builds.BuildState;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.Builds;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.BuildWrites;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.NodeFinders;
import io.koschei.graphql.NodeId;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.RowLimit;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import java.time.Clock;
import java.time.Instant;
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
    private final AsOf asOf;
    private final Clock clock;

    BuildController(
            Builds builds,
            BuildLists lists,
            BuildWriter writer,
            BuildWrites writes,
            AsOf asOf,
            Clock clock,
            NodeFinders nodes) {
        this.asOf = asOf;
        this.builds = builds;
        this.lists = lists;
        this.writer = writer;
        this.writes = writes;
        this.clock = clock;
        nodes.register(BuildFields.TYPE, this::find);
    }

    /** The filter of a list of builds; Java keeps the word {@code package} for itself. */
    static final class BuildFilter {

        private @Nullable Set<BuildState> states;
        private @Nullable String name;
        private @Nullable Boolean real;

        public void setStates(@Nullable Set<BuildState> states) {
            this.states = states;
        }

        public void setPackage(@Nullable String name) {
            this.name = name;
        }

        public void setReal(@Nullable Boolean real) {
            this.real = real;
        }

        BuildQuery query(int collectionId, @Nullable Instant moment) {
            return new BuildQuery(collectionId, states == null ? Set.of() : states, name, real, moment);
        }
    }

    @QueryMapping
    Build build(@Argument int number) {
        return find(number);
    }

    @SchemaMapping(typeName = "Collection", field = "builds")
    BuildConnection ofCollection(
            Collection collection,
            Window window,
            @Argument @Nullable BuildFilter filter,
            @Argument("asOf") @Nullable GenerationRef ref) {
        BuildFilter wanted = filter == null ? new BuildFilter() : filter;
        return BuildConnection.of(lists, wanted.query(collection.id(), asOf.moment(collection, ref)), window);
    }

    @SchemaMapping(typeName = "Package", field = "builds")
    BuildConnection ofPackage(PackageView subject, Window window, GraphQLContext context) {
        RowLimit.require(context, "Package.builds", MOST_PACKAGES);
        return BuildConnection.of(
                lists, BuildQuery.ofPackage(subject.collection().id(), subject.name(), subject.moment()), window);
    }

    @MutationMapping
    Build cancelBuild(@Argument int number) {
        writes.require();
        Build build = find(number);
        if (!writer.requestCancel(build.id(), clock.instant())) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST,
                    "Build " + number + " cannot be canceled: it has ended, it is " + build.state() + ".");
        }
        return find(number);
    }

    /** An id names the moment, too, as of which the build was described; without one it is as of now. */
    private Build find(NodeId id) {
        Build build = find(id.number(0));
        return id.parts().size() == 1 ? build : build.at(id.moment(1)).orElseThrow(() -> unknown(id.number(0)));
    }

    private Build find(int number) {
        return builds.find(number).orElseThrow(() -> unknown(number));
    }

    static RequestException unknown(int number) {
        return new RequestException(
                ErrorCode.UNKNOWN_BUILD,
                "There is no build " + number + ", or no longer: builds are deleted some time after they ended."
                        + " 'Collection.builds' lists those that there are.");
    }
}
