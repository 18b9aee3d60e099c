package io.koschei.graphql.alerts;

import graphql.GraphQLContext;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.RowLimit;
import io.koschei.graphql.VersionView;
import io.koschei.graphql.causes.CauseView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.incidents.Details;
import io.koschei.incidents.Incident;
import io.koschei.incidents.IncidentState;
import io.koschei.incidents.Incidents;
import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.answers.Cause;
import io.koschei.postgres.answers.Causes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** New breakage, and how alerts about it have turned out. */
@Controller
final class AlertController {

    private static final Duration RECORD = Duration.ofDays(30);

    /** What was broken when Koschei first looked is no alert. */
    private static final Set<IncidentState> ALERTS = EnumSet.complementOf(EnumSet.of(IncidentState.OLD));

    private static final int MOST_CAUSES = 20;

    private final Incidents incidents;
    private final Clock clock;

    AlertController(Incidents incidents, Causes causes, BatchLoaderRegistry registry, Clock clock) {
        this.incidents = incidents;
        this.clock = clock;
        registry.forTypePair(CauseKey.class, Found.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> load(causes, keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** A cause in a generation. */
    record CauseKey(int collectionId, int ordinal, Side side, String id) {}

    /** Loaders are known by what they load, and other causes are loaded elsewhere. */
    record Found(Cause cause) {}

    private static Map<CauseKey, Found> load(Causes causes, Set<CauseKey> keys) {
        record When(int collectionId, int ordinal, Side side) {}
        Map<CauseKey, Found> found = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(key -> new When(key.collectionId, key.ordinal, key.side)))
                .forEach((when, group) -> causes.find(
                                when.collectionId,
                                when.ordinal,
                                when.side,
                                group.stream().map(CauseKey::id).toList())
                        .forEach((id, cause) -> found.put(
                                new CauseKey(when.collectionId, when.ordinal, when.side, id), new Found(cause))));
        return found;
    }

    record AlertView(Collection collection, Incident incident) {

        public String alertId() {
            return incident.incidentId().toString();
        }

        public Side side() {
            return incident.side();
        }

        public IncidentState state() {
            return incident.state();
        }

        public String causeKey() {
            return incident.cause();
        }

        public @Nullable String text() {
            return incident.text();
        }

        public @Nullable UpdateView update() {
            Details.Update update = incident.update();
            return update == null
                    ? null
                    : new UpdateView(
                            update.name(),
                            version(update.oldEvr()),
                            version(update.newEvr()),
                            update.source(),
                            update.builtBy());
        }

        private static @Nullable VersionView version(@Nullable String evr) {
            return evr == null ? null : VersionView.of(Evr.parse(evr));
        }

        public Instant noticedAt() {
            return incident.noticedAt();
        }

        public @Nullable Instant openedAt() {
            return incident.openedAt();
        }

        public @Nullable Instant closedAt() {
            return incident.closedAt();
        }

        public int packageCount() {
            return incident.followers();
        }

        public int largestPackageCount() {
            return incident.mostFollowers();
        }

        GenerationKey in(int ordinal) {
            return new GenerationKey(collection.id(), ordinal);
        }
    }

    record UpdateView(
            String name,
            @Nullable VersionView oldVersion,
            @Nullable VersionView newVersion,
            @Nullable String sourceName,
            @Nullable String builtBy) {}

    record CountView(IncidentState state, int alertCount) {}

    record RecordView(int toldCount, int vanishedCount, int revertedCount) {}

    @SchemaMapping
    Connection<AlertView> currentAlerts(
            Collection collection, Window window, @Argument @Nullable List<IncidentState> states) {
        Set<IncidentState> wanted = states == null ? ALERTS : Set.copyOf(states);
        return Connection.at(
                0,
                window.load((offset, limit) -> incidents.list(collection.id(), wanted, offset, limit)),
                incident -> new AlertView(collection, incident));
    }

    @SchemaMapping
    List<CountView> currentAlertCounts(Collection collection) {
        return incidents.counts(collection.id()).entrySet().stream()
                .filter(entry -> ALERTS.contains(entry.getKey()))
                .map(entry -> new CountView(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(CountView::state))
                .toList();
    }

    @SchemaMapping
    RecordView currentAlertRecord(Collection collection) {
        Incidents.Outcome found =
                incidents.outcome(collection.id(), clock.instant().minus(RECORD));
        return new RecordView(found.told(), found.vanished(), found.reverted());
    }

    @SchemaMapping(typeName = "Alert")
    CompletableFuture<@Nullable Generation> since(AlertView view, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(view.in(view.incident.since())).thenApply(found -> found);
    }

    @SchemaMapping(typeName = "Alert")
    CompletableFuture<@Nullable Generation> goneSince(AlertView view, DataLoader<GenerationKey, Generation> loader) {
        Integer gone = view.incident.gone();
        return gone == null
                ? CompletableFuture.completedFuture(null)
                : loader.load(view.in(gone)).thenApply(found -> found);
    }

    @SchemaMapping(typeName = "Alert")
    CompletableFuture<@Nullable CauseView> cause(
            AlertView view,
            GraphQLContext context,
            DataLoader<CauseKey, Found> loader,
            DataLoader<GenerationKey, Generation> generations) {
        // Each may have been seen last in another generation.
        RowLimit.require(context, "Alert.cause", MOST_CAUSES);
        Incident incident = view.incident;
        return loader.load(new CauseKey(view.collection.id(), incident.last(), incident.side(), incident.cause()))
                .thenCombine(
                        generations.load(view.in(incident.last())),
                        (found, generation) -> found == null || generation == null
                                ? null
                                : new CauseView(view.collection, generation, incident.side(), found.cause));
    }
}
