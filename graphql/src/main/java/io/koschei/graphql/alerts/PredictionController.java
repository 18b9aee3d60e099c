package io.koschei.graphql.alerts;

import io.koschei.builds.Build;
import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.PackageView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.predictions.PredictionState;
import io.koschei.predictions.Predictions;
import io.koschei.predictions.TrackRecord;
import java.time.Clock;
import java.time.Duration;
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

/** What a rebuild would probably mend, and how such predictions have turned out. */
@Controller
final class PredictionController {

    private static final Duration RECORD = Duration.ofDays(90);

    private final Predictions predictions;
    private final Clock clock;

    PredictionController(Predictions predictions, BatchLoaderRegistry registry, Clock clock) {
        this.predictions = predictions;
        this.clock = clock;
        registry.forTypePair(SourceKey.class, PredictionView.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> load(keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** A source package. */
    record SourceKey(Collection collection, String name) {}

    private Map<SourceKey, PredictionView> load(Set<SourceKey> keys) {
        Map<SourceKey, PredictionView> found = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(
                        SourceKey::collection, Collectors.mapping(SourceKey::name, Collectors.toSet())))
                .forEach((collection, names) -> predictions
                        .current(collection.id(), names)
                        .forEach((name, prediction) -> found.put(
                                new SourceKey(collection, name), new PredictionView(collection, prediction))));
        return found;
    }

    /** Those without a prediction are none. */
    @SchemaMapping
    Connection<PredictionView> currentPredictions(
            Collection collection, Window window, @Argument @Nullable List<PredictionState> states) {
        Set<PredictionState> wanted = states == null ? Set.of(PredictionState.PREDICTED) : Set.copyOf(states);
        return Connection.at(
                0,
                window.load((offset, limit) -> predictions.list(collection.id(), wanted, offset, limit)),
                prediction -> new PredictionView(collection, prediction));
    }

    /** How predictions have turned out, for answers. */
    record RecordView(TrackRecord found) {

        public int openCount() {
            return found.open();
        }

        public int fixedCount() {
            return found.fixed();
        }

        public int notFixedCount() {
            return found.notFixed();
        }

        public int buildFailedCount() {
            return found.buildFailed();
        }

        public int mootCount() {
            return found.moot();
        }

        public int withdrawnCount() {
            return found.withdrawn();
        }

        public int mendedCount() {
            return found.mended();
        }

        public @Nullable Double precision() {
            return share(found.fixed(), found.tested());
        }

        public @Nullable Double recall() {
            return share(found.fixed(), found.mended());
        }

        private static @Nullable Double share(int part, int whole) {
            return whole == 0 ? null : (Double) ((double) part / whole);
        }
    }

    @SchemaMapping
    RecordView currentPredictionRecord(Collection collection) {
        return new RecordView(
                predictions.record(collection.id(), clock.instant().minus(RECORD)));
    }

    @SchemaMapping(typeName = "Package")
    CompletableFuture<@Nullable PredictionView> currentPrediction(
            PackageView subject, DataLoader<SourceKey, PredictionView> loader) {
        return loader.load(new SourceKey(subject.collection(), subject.key().name()))
                .thenApply(found -> found);
    }

    @SchemaMapping(typeName = "Prediction")
    CompletableFuture<@Nullable Build> build(PredictionView view, DataLoader<Long, Build> loader) {
        Long build = view.prediction().build();
        return build == null
                ? CompletableFuture.completedFuture(null)
                : loader.load(build).thenApply(found -> found);
    }

    @SchemaMapping(typeName = "Prediction")
    CompletableFuture<@Nullable Generation> since(PredictionView view, DataLoader<GenerationKey, Generation> loader) {
        return generation(view, view.prediction().since(), loader);
    }

    @SchemaMapping(typeName = "Prediction")
    CompletableFuture<@Nullable Generation> generation(
            PredictionView view, DataLoader<GenerationKey, Generation> loader) {
        return generation(view, view.prediction().ordinal(), loader);
    }

    private static CompletableFuture<@Nullable Generation> generation(
            PredictionView view, int ordinal, DataLoader<GenerationKey, Generation> loader) {
        return loader.load(new GenerationKey(view.collection().id(), ordinal)).thenApply(found -> found);
    }
}
