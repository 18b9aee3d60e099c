package io.koschei.graphql.causes;

import graphql.GraphQLContext;
import io.koschei.breakage.Breakage;
import io.koschei.breakage.Breakages.Question;
import io.koschei.breakage.BreakingChange;
import io.koschei.graphql.AbsentPackage;
import io.koschei.graphql.AsOf;
import io.koschei.graphql.LinkedPackages;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.VersionView;
import io.koschei.graphql.causes.CauseLoaders.CausesOf;
import io.koschei.graphql.causes.CauseLoaders.FailingKey;
import io.koschei.graphql.causes.CauseLoaders.Place;
import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Why one package fails: what it shares with others, and what broke it. */
@Controller
final class BreakageController {

    private static final Comparator<CauseView> MOST_FOLLOWED_FIRST =
            Comparator.comparing(CauseView::followerCount).reversed().thenComparing(CauseView::key);

    private final LinkedPackages packages;
    private final AsOf asOf;

    BreakageController(LinkedPackages packages, AsOf asOf) {
        this.packages = packages;
        this.asOf = asOf;
    }

    @SchemaMapping(typeName = "Package", field = "causes")
    CompletableFuture<List<CauseView>> ofPackage(PackageView subject, DataLoader<FailingKey, CausesOf> loader) {
        return causes(subject, loader);
    }

    @SchemaMapping(typeName = "Binary", field = "causes")
    CompletableFuture<List<CauseView>> ofBinary(PackageView subject, DataLoader<FailingKey, CausesOf> loader) {
        return causes(subject, loader);
    }

    private static CompletableFuture<List<CauseView>> causes(
            PackageView subject, DataLoader<FailingKey, CausesOf> loader) {
        if (subject.problems().filter(List::isEmpty).isPresent()) {
            return CompletableFuture.completedFuture(List.of());
        }
        Side side = subject.key().isSource() ? Side.BUILD : Side.RUNTIME;
        Place place = new Place(subject.collection(), subject.generation().ordinal(), side);
        return loader.load(new FailingKey(place, subject.key())).thenApply(found -> found.causes().stream()
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
        return loader.load(key(breakage));
    }

    private static GenerationKey key(Breakage breakage) {
        return new GenerationKey(breakage.collectionId(), breakage.since());
    }

    @SchemaMapping(typeName = "Breakage")
    List<ChangeView> changes(Breakage breakage) {
        return breakage.changes().stream()
                .map(change -> new ChangeView(breakage, change))
                .toList();
    }

    @SchemaMapping(typeName = "BreakingChange", field = "package")
    CompletableFuture<@Nullable Object> changed(
            ChangeView view, GraphQLContext question, DataLoader<GenerationKey, Generation> loader) {
        PackageKey subject = view.change.key();
        return subject == null
                ? CompletableFuture.completedFuture(null)
                : loader.load(key(view.breakage)).thenApply(at -> {
                    Collection collection = asOf.collection(at.collection());
                    return view.change.newEvr() == null
                            ? new AbsentPackage(collection, subject)
                            : packages.held(question, collection, at, subject);
                });
    }

    /** A change with what it broke. */
    record ChangeView(Breakage breakage, BreakingChange change) {

        public BreakingChange.Kind kind() {
            return change.kind();
        }

        public @Nullable VersionView oldVersion() {
            return change.oldEvr() == null ? null : VersionView.of(change.oldEvr());
        }

        public @Nullable VersionView newVersion() {
            return change.newEvr() == null ? null : VersionView.of(change.newEvr());
        }

        public @Nullable String requirement() {
            return change.requirement();
        }

        public String text() {
            return change.text();
        }
    }
}
