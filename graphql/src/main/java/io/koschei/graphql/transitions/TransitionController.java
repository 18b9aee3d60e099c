package io.koschei.graphql.transitions;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.Missing;
import io.koschei.graphql.NodeFinders;
import io.koschei.graphql.NodeId;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.graphql.transitions.TransitionLoaders.HistoryKey;
import io.koschei.graphql.transitions.TransitionLoaders.Outcome;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.Generations;
import io.koschei.postgres.SavedTransition;
import io.koschei.postgres.Transitions;
import io.koschei.transition.AffectedPackage;
import io.koschei.transition.PackageState;
import io.koschei.transition.Progress;
import io.koschei.transition.TransitionHistory;
import java.time.Clock;
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

    private static final String TYPE = "Transition";
    private static final String DRAFT = "TransitionDraft";

    private final Transitions transitions;
    private final Generations generations;
    private final Missing missing;
    private final AsOf asOf;
    private final Clock clock;

    TransitionController(
            Transitions transitions,
            Generations generations,
            Missing missing,
            AsOf asOf,
            Clock clock,
            NodeFinders nodes) {
        this.transitions = transitions;
        this.generations = generations;
        this.missing = missing;
        this.asOf = asOf;
        this.clock = clock;
        nodes.register(TYPE, id -> transition(id.part(0), id.part(2), GenerationRef.to(id.number(1))));
    }

    @SchemaMapping(typeName = TYPE)
    String id(TransitionView view) {
        return NodeId.of(
                view.saved() ? TYPE : DRAFT,
                view.collection().name(),
                view.generation().ordinal(),
                view.name());
    }

    @QueryMapping
    TransitionView transition(
            @Argument("collection") String collectionName,
            @Argument String name,
            @Argument("asOf") @Nullable GenerationRef ref) {
        Collection collection = asOf.collection(collectionName);
        SavedTransition found =
                transitions.find(collection.id(), name).orElseThrow(() -> missing.transition(collection, name));
        return view(collection, asOf.own(collection, ref, null, "transitions"), found);
    }

    @QueryMapping
    TransitionView transitionDraft(@Argument TransitionInput input, @Argument("asOf") @Nullable GenerationRef ref) {
        Collection collection = asOf.collection(input.collection());
        SavedTransition definition = TransitionRules.definition(collection.id(), input, clock.instant());
        return new TransitionView(
                collection,
                asOf.own(collection, ref, null, "transitions"),
                definition,
                TransitionRules.rule(definition),
                false);
    }

    @SchemaMapping(typeName = "Collection", field = "transitions")
    Connection<TransitionView> ofCollection(
            Collection collection, Window window, @Argument("asOf") @Nullable GenerationRef ref) {
        Generation generation = asOf.own(collection, ref, window.cursor(), "transitions");
        return Connection.of(
                generation,
                window.load((offset, rows) -> transitions.list(collection.id(), offset, rows)),
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
    CompletableFuture<@Nullable String> reason(TransitionView view, DataLoader<HistoryKey, Outcome> loader) {
        return loader.load(view.historyKey()).thenApply(Outcome::problem);
    }

    @SchemaMapping(typeName = "Transition")
    CompletableFuture<List<PointView>> history(TransitionView view, DataLoader<HistoryKey, Outcome> loader) {
        List<Generation> complete = generations.completeUpTo(
                view.inCollection().id(), view.generation().ordinal());
        return loader.load(view.historyKey()).thenApply(outcome -> {
            TransitionHistory history = outcome.required();
            return complete.stream()
                    .map(each -> new PointView(each, history.progress(each.ordinal())))
                    .toList();
        });
    }

    @SchemaMapping(typeName = "Transition")
    CompletableFuture<Connection<TransitionPackageView>> packages(
            TransitionView view,
            Window window,
            @Argument @Nullable Set<PackageState> states,
            @Argument @Nullable String name,
            DataLoader<HistoryKey, Outcome> loader) {
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
            return Connection.of(view.generation(), window.page(all), each -> new TransitionPackageView(view, each));
        });
    }

    record PointView(Generation generation, Progress progress) {}
}
