package io.koschei.graphql.transitions;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.Connection;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.Missing;
import io.koschei.graphql.Window;
import io.koschei.graphql.transitions.TransitionLoaders.HistoryKey;
import io.koschei.graphql.transitions.TransitionLoaders.Outcome;
import io.koschei.model.Collection;
import io.koschei.model.Page;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.Generations;
import io.koschei.postgres.SavedTransition;
import io.koschei.postgres.Transitions;
import io.koschei.transition.AffectedPackage;
import io.koschei.transition.PackageState;
import io.koschei.transition.Progress;
import io.koschei.transition.TransitionHistory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Transitions and how far they have come. */
@Controller
final class TransitionController {

    private final Transitions transitions;
    private final Generations generations;
    private final Missing missing;
    private final AsOf asOf;
    private final Clock clock;

    TransitionController(Transitions transitions, Generations generations, Missing missing, AsOf asOf, Clock clock) {
        this.transitions = transitions;
        this.generations = generations;
        this.missing = missing;
        this.asOf = asOf;
        this.clock = clock;
    }

    @QueryMapping
    TransitionView transition(
            @Argument("collection") String collectionName,
            @Argument String name,
            @Argument("asOf") @Nullable GenerationRef ref) {
        Collection collection = asOf.collection(collectionName);
        SavedTransition found =
                transitions.find(collection.id(), name).orElseThrow(() -> missing.transition(collection, name));
        return view(collection, asOf.generation(collection, ref, null), found);
    }

    @QueryMapping
    TransitionView previewTransition(@Argument TransitionInput input, @Argument("asOf") @Nullable GenerationRef ref) {
        Collection collection = asOf.collection(input.collection());
        SavedTransition definition = TransitionRules.definition(collection.id(), input, clock.instant());
        return new TransitionView(
                collection,
                asOf.generation(collection, ref, null),
                definition,
                TransitionRules.rule(definition),
                false);
    }

    @SchemaMapping(typeName = "Collection", field = "transitions")
    Connection<TransitionView> ofCollection(
            Collection collection,
            @Argument int first,
            @Argument @Nullable String after,
            @Argument("asOf") @Nullable GenerationRef ref) {
        Window window = Window.of(first, after);
        Generation generation = asOf.generation(collection, ref, window.after());
        return Connection.of(
                generation,
                transitions.list(collection.id(), window.offset(), window.limit()),
                each -> view(collection, generation, each));
    }

    static TransitionView view(Collection collection, Generation generation, SavedTransition saved) {
        return new TransitionView(collection, generation, saved, TransitionRules.rule(saved), true);
    }

    @SchemaMapping(typeName = "Transition")
    CompletableFuture<@Nullable Progress> progress(TransitionView view, DataLoader<HistoryKey, Outcome> loader) {
        return loader.load(view.historyKey())
                .thenApply(outcome -> outcome.history() == null
                        ? null
                        : outcome.history().progress(view.generation().ordinal()));
    }

    @SchemaMapping(typeName = "Transition")
    CompletableFuture<@Nullable String> problem(TransitionView view, DataLoader<HistoryKey, Outcome> loader) {
        return loader.load(view.historyKey()).thenApply(Outcome::problem);
    }

    @SchemaMapping(typeName = "Transition")
    CompletableFuture<List<PointView>> history(TransitionView view, DataLoader<HistoryKey, Outcome> loader) {
        List<Generation> complete = generations.completeUpTo(
                view.inCollection().id(), view.generation().ordinal());
        return loader.load(view.historyKey()).thenApply(outcome -> {
            TransitionHistory history = outcome.required();
            return complete.stream()
                    .map(each -> new PointView(each.ordinal(), each.at(), history.progress(each.ordinal())))
                    .toList();
        });
    }

    @SchemaMapping(typeName = "Transition")
    CompletableFuture<Connection<TransitionPackageView>> packages(
            TransitionView view,
            @Argument int first,
            @Argument @Nullable String after,
            @Argument @Nullable Set<PackageState> states,
            @Argument @Nullable String name,
            DataLoader<HistoryKey, Outcome> loader) {
        Window window = Window.of(first, after);
        Predicate<AffectedPackage> wanted = each -> (states == null || states.contains(each.state()))
                && (name == null
                        || each.name()
                                .toLowerCase(Locale.ROOT)
                                .contains(name.strip().toLowerCase(Locale.ROOT)));
        return loader.load(view.historyKey()).thenApply(outcome -> {
            List<AffectedPackage> all = outcome
                    .required()
                    .packages(view.generation().ordinal())
                    .stream()
                    .filter(wanted)
                    .toList();
            return Connection.of(
                    view.generation(),
                    Page.of(all, window.offset(), window.limit()),
                    each -> new TransitionPackageView(view, each));
        });
    }

    record PointView(int ordinal, Instant at, Progress progress) {

        public int good() {
            return progress.good();
        }

        public int bad() {
            return progress.bad();
        }

        public int partial() {
            return progress.partial();
        }

        public int unknown() {
            return progress.unknown();
        }
    }
}
