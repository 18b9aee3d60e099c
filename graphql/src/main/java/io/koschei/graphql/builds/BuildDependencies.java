package io.koschei.graphql.builds;

import graphql.GraphQLContext;
import io.koschei.builds.Build;
import io.koschei.builds.Builds;
import io.koschei.builds.ClosureState;
import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.BuildChanges;
import io.koschei.builds.closures.UpdateOutcomes;
import io.koschei.dependencies.BuiltWith;
import io.koschei.dependencies.BuiltWithReader;
import io.koschei.dependencies.Comparisons;
import io.koschei.graphql.AbsentPackage;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.RowLimit;
import io.koschei.graphql.VersionView;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Pages;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Generations;
import io.koschei.postgres.answers.PackageAnswer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
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

    private final Builds builds;
    private final BuiltWithReader reader;
    private final Changes changes;
    private final Linking linking;

    BuildDependencies(Builds builds, BuiltWithReader reader, Changes changes, Linking linking) {
        this.builds = builds;
        this.reader = reader;
        this.changes = changes;
        this.linking = linking;
    }

    /** Finds what members link to. */
    @Component
    record Linking(LinkedPackages packages, Generations generations, AsOf asOf) {

        /** Where members of a build are looked for: the generation it was built in, or the newest complete one. */
        Optional<Generation> generation(Build build) {
            Integer ordinal = build.ordinal();
            return (ordinal == null
                            ? Optional.<Generation>empty()
                            : generations.byOrdinal(build.collectionId(), ordinal))
                    .filter(found -> found.state() == GenerationState.COMPLETE)
                    .or(() -> asOf.newest(asOf.collection(build.collection())));
        }
    }

    /** Where changes are found. */
    @Component
    record Changes(BuildChanges stored, Comparisons comparisons, UpdateOutcomes outcomes, ChangeViews views) {}

    /** What is known of what a build was built with. */
    record ClosureView(Build build) {

        public ClosureState state() {
            return build.closure();
        }

        public @Nullable String reason() {
            return build.closureNote();
        }
    }

    /**
     * A binary that a build was built with.
     *
     * @param at where it is looked for; empty while no generation is complete
     */
    record MemberView(
            Collection collection,
            Optional<Generation> at,
            PackageKey key,
            VersionView version,
            @Nullable Integer distance) {}

    @SchemaMapping(typeName = "Build")
    ClosureView closure(Build build) {
        return new ClosureView(build);
    }

    @SchemaMapping(typeName = "BuildClosure")
    Connection<MemberView> members(ClosureView closure, Window window, GraphQLContext context) {
        RowLimit.require(context, "BuildClosure.members", MOST_AT_A_TIME);
        List<MemberView> members = reader.of(closure.build)
                .map(built -> members(closure.build, built))
                .orElseGet(List::of);
        return Pages.of(members, window, member -> member);
    }

    private List<MemberView> members(Build build, BuiltWith built) {
        Collection collection = linking.asOf.collection(build.collection());
        Optional<Generation> at = linking.generation(build);
        return built.members().entrySet().stream()
                .map(each -> new MemberView(
                        collection,
                        at,
                        each.getKey(),
                        VersionView.of(each.getValue().evr()),
                        each.getValue().distance() < 0 ? null : each.getValue().distance()))
                .sorted(Comparator.comparing(MemberView::distance, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(MemberView::key))
                .toList();
    }

    @SchemaMapping(typeName = "BuildMember")
    CompletableFuture<Object> binary(
            MemberView member, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        return member.at
                .map(at -> linking.packages.find(question, member.collection, at, member.key, loader))
                .orElseGet(() -> CompletableFuture.completedFuture(new AbsentPackage(member.collection, member.key)));
    }

    @SchemaMapping(typeName = "Build")
    Connection<ChangeViews.ChangeView> changes(
            Build build, Window window, @Argument @Nullable String name, GraphQLContext context) {
        RowLimit.require(context, "Build.changes", MOST_LISTS);
        List<BuildChange> stored = build.comparedWith() == null ? List.of() : changes.stored.of(build.id());
        return changes.views.page(build.collection(), stored, window, name);
    }

    @QueryMapping
    Connection<ChangeViews.ChangeView> dependencyChanges(
            @Argument int oldBuild, @Argument int newBuild, Window window, @Argument @Nullable String name) {
        Build from = find(oldBuild);
        Build to = find(newBuild);
        if (from.packageId() != to.packageId()) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST,
                    "Build " + oldBuild + " is of " + from.name() + " and build " + newBuild + " of " + to.name()
                            + "; only builds of one package can be compared.");
        }
        List<BuildChange> found = changes.comparisons.between(from, to).orElseThrow(() -> unknown(from, to));
        return changes.views.page(to.collection(), found, window, name);
    }

    private Build find(int number) {
        return builds.find(number).orElseThrow(() -> BuildController.unknown(number));
    }

    private static RequestException unknown(Build from, Build to) {
        Build which = from.closure().isKnown() ? to : from;
        String note = which.closureNote();
        return new RequestException(
                ErrorCode.CLOSURE_UNKNOWN,
                "It is not known what build " + which.id() + " was built with" + (note == null ? "." : ": " + note));
    }
}
