package io.koschei.graphql.builds;

import graphql.GraphQLContext;
import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import io.koschei.builds.Builds;
import io.koschei.builds.closures.UpdateEvidence;
import io.koschei.dependencies.Suspect;
import io.koschei.dependencies.Suspects;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.RowLimit;
import io.koschei.graphql.VersionView;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.answers.PackageAnswer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Which updates may be why a build failed. */
@Controller
final class SuspectController {

    private static final int MOST_AT_A_TIME = 5;
    private static final int MOST_SUSPECTS = 100;

    private final Builds builds;
    private final BuildDependencies.Changes changes;
    private final LinkedPackages packages;

    SuspectController(Builds builds, BuildDependencies.Changes changes, LinkedPackages packages) {
        this.builds = builds;
        this.changes = changes;
        this.packages = packages;
    }

    /** A suspect of a build. */
    record SuspectView(Build build, Suspect suspect) {

        public @Nullable VersionView oldVersion() {
            return ChangeViews.version(suspect.before());
        }

        public @Nullable VersionView newVersion() {
            return ChangeViews.version(suspect.after());
        }

        public @Nullable Integer distance() {
            return ChangeViews.distance(suspect.distance());
        }

        public UpdateEvidence.Fared all() {
            return suspect.all();
        }

        public UpdateEvidence.Fared near() {
            return suspect.near();
        }

        public double share() {
            return suspect.share();
        }

        /** A source package, or the binary itself where its source is unknown. */
        PackageKey key() {
            return suspect.changes().stream()
                    .filter(change -> change.source() == null)
                    .findFirst()
                    .map(change -> new PackageKey(change.name(), change.arch()))
                    .orElseGet(() -> PackageKey.source(suspect.origin()));
        }
    }

    @SchemaMapping(typeName = "Build")
    List<SuspectView> suspects(Build build, @Argument int first, GraphQLContext context) {
        if (first < 1 || first > MOST_SUSPECTS) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST, "'first' must be from 1 to " + MOST_SUSPECTS + ", not " + first + ".");
        }
        if (!beganToFail(build)) {
            return List.of();
        }
        RowLimit.require(context, "Build.suspects", MOST_AT_A_TIME);
        return Suspects.rank(changes.stored().of(build.id()), changes.outcomes().evidence(build)).stream()
                .limit(first)
                .map(suspect -> new SuspectView(build, suspect))
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

    @SchemaMapping(typeName = "Suspect", field = "package")
    CompletableFuture<Object> suspected(
            SuspectView view, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        return packages.newest(question, view.build.collection(), view.key(), loader);
    }

    @SchemaMapping(typeName = "OutcomeCounts")
    int stillBuild(UpdateEvidence.Fared fared) {
        return fared.builds();
    }

    @SchemaMapping(typeName = "Suspect", field = "changes")
    List<ChangeViews.ChangeView> suspectChanges(SuspectView view) {
        return view.suspect.changes().stream()
                .limit(MOST_SUSPECTS)
                .map(change -> changes.views().view(view.build.collection(), change))
                .toList();
    }
}
