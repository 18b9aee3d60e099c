package io.koschei.graphql.causes;

import io.koschei.breakage.Breakage;
import io.koschei.breakage.Breakages.Question;
import io.koschei.breakage.BreakingChange;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.causes.CauseLoaders.CauseKey;
import io.koschei.graphql.causes.CauseLoaders.Place;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.answers.Cause;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Why one package fails: what it shares with others, and what broke it. */
@Controller
final class BreakageController {

    private static final Comparator<CauseView> MOST_FOLLOWED_FIRST =
            Comparator.comparing(CauseView::followersCount).reversed().thenComparing(CauseView::id);

    @SchemaMapping(typeName = "Package", field = "causes")
    CompletableFuture<List<CauseView>> ofPackage(PackageView subject, DataLoader<CauseKey, Cause> loader) {
        return causes(subject, loader);
    }

    @SchemaMapping(typeName = "Binary", field = "causes")
    CompletableFuture<List<CauseView>> ofBinary(PackageView subject, DataLoader<CauseKey, Cause> loader) {
        return causes(subject, loader);
    }

    private static CompletableFuture<List<CauseView>> causes(PackageView subject, DataLoader<CauseKey, Cause> loader) {
        Side side = subject.key().isSource() ? Side.BUILD : Side.RUNTIME;
        Place place = new Place(subject.collection(), subject.generation().ordinal(), side);
        List<CauseKey> keys = subject.problems().stream()
                .flatMap(problem -> problem.causeIds().stream())
                .distinct()
                .map(id -> new CauseKey(place, id))
                .toList();
        return loader.loadMany(keys).thenApply(found -> found.stream()
                .filter(Objects::nonNull)
                .map(cause -> new CauseView(subject.collection(), subject.generation(), side, cause))
                .sorted(MOST_FOLLOWED_FIRST)
                .toList());
    }

    @SchemaMapping(typeName = "Package", field = "brokenBy")
    CompletableFuture<@Nullable Breakage> packageBrokenBy(PackageView subject, DataLoader<Question, Breakage> loader) {
        return brokenBy(subject, loader);
    }

    @SchemaMapping(typeName = "Binary", field = "brokenBy")
    CompletableFuture<@Nullable Breakage> binaryBrokenBy(PackageView subject, DataLoader<Question, Breakage> loader) {
        return brokenBy(subject, loader);
    }

    private static CompletableFuture<@Nullable Breakage> brokenBy(
            PackageView subject, DataLoader<Question, Breakage> loader) {
        return subject.isResolved()
                ? CompletableFuture.completedFuture(null)
                : loader.load(new Question(subject.collection(), subject.key(), subject.sinceOrdinal(), List.of()));
    }

    @SchemaMapping(typeName = "Breakage")
    CompletableFuture<Generation> generation(Breakage breakage, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(new GenerationKey(breakage.collectionId(), breakage.since()));
    }

    @SchemaMapping(typeName = "BreakingChange", field = "package")
    @Nullable String packageName(BreakingChange change) {
        return change.packageName();
    }
}
