package io.koschei.graphql.scheduling;

import graphql.GraphQLContext;
import io.koschei.builds.Build;
import io.koschei.builds.Builds;
import io.koschei.builds.closures.Bisection;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.AnswerKey;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.NodeId;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.scheduling.ScheduleStatuses;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;

/** What every bisection says of itself. */
@Controller
final class BisectionFields {

    private static final Duration DAY = Duration.ofDays(1);

    static final String TYPE = "Bisection";

    private final LinkedPackages packages;
    private final AsOf asOf;
    private final Waits waits;

    BisectionFields(LinkedPackages packages, AsOf asOf, Waits waits) {
        this.packages = packages;
        this.asOf = asOf;
        this.waits = waits;
    }

    /** What tells what one waits for. */
    @Component
    record Waits(ScheduleStatuses statuses, TrackedPackages packages, Builds builds, Clock clock) {}

    @SchemaMapping
    String id(Bisection bisection) {
        return NodeId.of(TYPE, bisection.id());
    }

    @SchemaMapping(typeName = TYPE, field = "package")
    CompletableFuture<Object> searched(
            Bisection bisection, GraphQLContext question, DataLoader<AnswerKey, PackageAnswer> loader) {
        return packages.newestSource(question, bisection.collection(), bisection.name(), loader);
    }

    @SchemaMapping
    CompletableFuture<Generation> good(Bisection bisection, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(key(bisection, bisection.goodOrdinal()));
    }

    @SchemaMapping
    CompletableFuture<Generation> bad(Bisection bisection, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(key(bisection, bisection.badOrdinal()));
    }

    private GenerationKey key(Bisection bisection, int ordinal) {
        return new GenerationKey(asOf.collection(bisection.collection()).id(), ordinal);
    }

    /** Only of one that goes on, and a package has one of these at most. */
    @SchemaMapping
    @Nullable String waitsFor(Bisection bisection) {
        boolean isUnderWay =
                bisection.builds().stream().anyMatch(build -> !build.state().isFinished());
        if (bisection.state() != Bisection.State.SEARCHING || isUnderWay) {
            return null;
        }
        TrackedPackage found = waits.packages.byId(bisection.packageId()).orElseThrow();
        return waits.statuses
                .search(
                        found.collectionId(),
                        found.name(),
                        waits.builds.submitted(found.id(), waits.clock.instant().minus(DAY)),
                        found.arches(),
                        override(bisection, found))
                .orElse(null);
    }

    /** As all its builds have it. */
    private @Nullable String override(Bisection bisection, TrackedPackage found) {
        return bisection.builds().stream()
                .findFirst()
                .or(() -> Optional.ofNullable(found.lastBuildId()).flatMap(waits.builds::find))
                .map(Build::archOverride)
                .orElse(null);
    }

    @SchemaMapping
    Instant requestedAt(Bisection bisection) {
        return bisection.askedAt();
    }

    @SchemaMapping
    @Nullable Instant finishedAt(Bisection bisection) {
        return bisection.endedAt();
    }
}
