package io.koschei.graphql.builds;

import graphql.GraphQLContext;
import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import io.koschei.builds.Builds;
import io.koschei.builds.ClosureState;
import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.BuildChanges;
import io.koschei.builds.closures.UpdateEvidence;
import io.koschei.builds.closures.UpdateOutcomes;
import io.koschei.dependencies.BuiltWith;
import io.koschei.dependencies.BuiltWithReader;
import io.koschei.dependencies.Comparisons;
import io.koschei.dependencies.Suspect;
import io.koschei.dependencies.Suspects;
import io.koschei.graphql.Connection;
import io.koschei.graphql.Ids;
import io.koschei.graphql.Pages;
import io.koschei.graphql.RequestException;
import io.koschei.graphql.RequestException.Code;
import io.koschei.graphql.RowLimit;
import io.koschei.graphql.VersionView;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;

/** What builds were built with, what changed in that, and what of it may be why one failed. */
@Controller
final class BuildDependencies {

    private static final int MOST_AT_A_TIME = 5;
    private static final int MOST_LISTS = 50;
    private static final int MOST_SUSPECTS = 100;

    private final Builds builds;
    private final BuiltWithReader reader;
    private final Changes changes;

    BuildDependencies(Builds builds, BuiltWithReader reader, Changes changes) {
        this.builds = builds;
        this.reader = reader;
        this.changes = changes;
    }

    /** Where changes are found. */
    @Component
    record Changes(BuildChanges stored, Comparisons comparisons, UpdateOutcomes outcomes, ChangeViews views) {}

    /** What is known of what a build was built with. */
    record ClosureView(Build build) {

        public ClosureState state() {
            return build.closure();
        }

        public @Nullable String note() {
            return build.closureNote();
        }
    }

    /** A package that a build was built with. */
    record MemberView(
            String name,
            String arch,
            VersionView version,
            @Nullable Integer distance) {}

    @SchemaMapping(typeName = "Build")
    ClosureView closure(Build build) {
        return new ClosureView(build);
    }

    @SchemaMapping(typeName = "BuildClosure")
    Connection<MemberView> members(
            ClosureView closure, @Argument int first, @Argument @Nullable String after, GraphQLContext context) {
        RowLimit.require(context, "BuildClosure.members", MOST_AT_A_TIME);
        List<MemberView> members =
                reader.of(closure.build).map(BuildDependencies::members).orElseGet(List::of);
        return Pages.of(members, first, after, member -> member);
    }

    private static List<MemberView> members(BuiltWith built) {
        return built.members().entrySet().stream()
                .map(each -> new MemberView(
                        each.getKey().name(),
                        each.getKey().arch(),
                        VersionView.of(each.getValue().evr()),
                        each.getValue().distance() < 0 ? null : each.getValue().distance()))
                .sorted(Comparator.comparing(MemberView::distance, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(MemberView::name)
                        .thenComparing(MemberView::arch))
                .toList();
    }

    @SchemaMapping(typeName = "Build")
    Connection<ChangeViews.ChangeView> changes(
            Build build,
            @Argument int first,
            @Argument @Nullable String after,
            @Argument @Nullable String name,
            GraphQLContext context) {
        RowLimit.require(context, "Build.changes", MOST_LISTS);
        List<BuildChange> stored = build.comparedWith() == null ? List.of() : changes.stored.of(build.id());
        return changes.views.page(stored, first, after, name);
    }

    @QueryMapping
    Connection<ChangeViews.ChangeView> dependencyChanges(
            @Argument("from") String fromId,
            @Argument("to") String toId,
            @Argument int first,
            @Argument @Nullable String after,
            @Argument @Nullable String name) {
        Build from = find(fromId);
        Build to = find(toId);
        if (from.packageId() != to.packageId()) {
            throw new RequestException(
                    Code.BAD_REQUEST,
                    "Build " + fromId + " is of " + from.name() + " and build " + toId + " of " + to.name()
                            + "; only builds of one package can be compared.");
        }
        List<BuildChange> found = changes.comparisons.between(from, to).orElseThrow(() -> unknown(from, to));
        return changes.views.page(found, first, after, name);
    }

    private Build find(String id) {
        return Ids.number(id).flatMap(builds::find).orElseThrow(() -> BuildController.unknown(id));
    }

    private static RequestException unknown(Build from, Build to) {
        Build which = from.closure().isKnown() ? to : from;
        String note = which.closureNote();
        return new RequestException(
                Code.CLOSURE_UNKNOWN,
                "It is not known what build " + which.id() + " was built with" + (note == null ? "." : ": " + note));
    }

    @SchemaMapping(typeName = "Build")
    List<Suspect> suspects(Build build, @Argument int first, GraphQLContext context) {
        if (first < 1 || first > MOST_SUSPECTS) {
            throw new RequestException(
                    Code.BAD_REQUEST, "'first' must be from 1 to " + MOST_SUSPECTS + ", not " + first + ".");
        }
        if (!beganToFail(build)) {
            return List.of();
        }
        RowLimit.require(context, "Build.suspects", MOST_AT_A_TIME);
        return Suspects.rank(changes.stored.of(build.id()), changes.outcomes.evidence(build)).stream()
                .limit(first)
                .toList();
    }

    private boolean beganToFail(Build build) {
        Long before = build.comparedWith();
        return build.state() == BuildState.FAILED
                && before != null
                && builds.find(before)
                        .filter(each -> each.state() == BuildState.COMPLETE)
                        .isPresent();
    }

    @SchemaMapping(typeName = "Suspect")
    @Nullable VersionView before(Suspect suspect) {
        return ChangeViews.version(suspect.before());
    }

    @SchemaMapping(typeName = "Suspect")
    @Nullable VersionView after(Suspect suspect) {
        return ChangeViews.version(suspect.after());
    }

    @SchemaMapping(typeName = "Suspect")
    @Nullable Integer distance(Suspect suspect) {
        return ChangeViews.distance(suspect.distance());
    }

    @SchemaMapping(typeName = "Fared")
    int stillBuild(UpdateEvidence.Fared fared) {
        return fared.builds();
    }

    @SchemaMapping(typeName = "Suspect", field = "changes")
    List<ChangeViews.ChangeView> suspectChanges(Suspect suspect) {
        return suspect.changes().stream()
                .limit(MOST_SUSPECTS)
                .map(changes.views::view)
                .toList();
    }
}
