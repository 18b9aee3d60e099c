package io.koschei.graphql.generations;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.RequestException;
import io.koschei.graphql.RequestException.Code;
import io.koschei.graphql.causes.CauseLoaders.CauseKey;
import io.koschei.graphql.causes.CauseLoaders.Place;
import io.koschei.graphql.causes.CauseView;
import io.koschei.graphql.generations.GenerationController.CountsView;
import io.koschei.graphql.generations.TrendLoaders.Effects;
import io.koschei.graphql.generations.TrendLoaders.EffectsKey;
import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCounts;
import io.koschei.model.generation.GenerationCycles;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.SideCounts;
import io.koschei.postgres.Generations;
import io.koschei.postgres.answers.Cause;
import io.koschei.postgres.answers.CauseEffects.Effect;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** How a collection develops: counts, and what moved them. */
@Controller
final class TrendController {

    private static final int MOST_GENERATIONS = 500;

    private final Generations generations;
    private final SizeTrends sizes;
    private final AsOf asOf;

    TrendController(Generations generations, SizeTrends sizes, AsOf asOf) {
        this.generations = generations;
        this.sizes = sizes;
        this.asOf = asOf;
    }

    @SchemaMapping
    TrendView trend(
            Collection collection,
            @Argument List<String> binaries,
            @Argument int last,
            @Argument("asOf") @Nullable GenerationRef ref) {
        if (last < 1 || last > MOST_GENERATIONS) {
            throw new RequestException(
                    last < 1 ? Code.BAD_REQUEST : Code.LIMIT_EXCEEDED,
                    "'last' must be 1 to " + MOST_GENERATIONS + ", not " + last + ".");
        }
        Generation end = asOf.generation(collection, ref, null);
        List<Generation> all = generations.upTo(collection.id(), EnumSet.of(GenerationState.COMPLETE), end.ordinal());
        List<Generation> window = all.subList(Math.max(0, all.size() - last), all.size());
        return new TrendView(
                collection, end, window, sizes.of(collection, end, window.get(0).ordinal(), binaries));
    }

    @SchemaMapping(typeName = "Trend")
    List<PointView> points(TrendView trend) {
        return trend.window.stream()
                .map(generation -> new PointView(trend.collection, generation))
                .toList();
    }

    @SchemaMapping(typeName = "TrendPoint")
    CompletableFuture<@Nullable CountsView> counts(PointView point, DataLoader<Long, GenerationCounts> loader) {
        return loader.load(point.generation.id()).thenApply(CountsView::of);
    }

    @SchemaMapping(typeName = "TrendPoint")
    CompletableFuture<@Nullable GenerationCycles> cycles(PointView point, DataLoader<Long, GenerationCycles> loader) {
        return loader.load(point.generation.id());
    }

    @SchemaMapping(typeName = "TrendPoint")
    CompletableFuture<EventView> build(PointView point, DataLoader<Long, GenerationCounts> loader) {
        return loader.load(point.generation.id()).thenApply(counts -> new EventView(point, Side.BUILD, counts.build()));
    }

    @SchemaMapping(typeName = "TrendPoint")
    CompletableFuture<EventView> runtime(PointView point, DataLoader<Long, GenerationCounts> loader) {
        return loader.load(point.generation.id())
                .thenApply(counts -> new EventView(point, Side.RUNTIME, counts.runtime()));
    }

    @SchemaMapping(typeName = "TrendEvent")
    CompletableFuture<List<EffectView>> broke(EventView event, DataLoader<EffectsKey, Effects> loader) {
        return effects(event, false, loader);
    }

    @SchemaMapping(typeName = "TrendEvent")
    CompletableFuture<List<EffectView>> fixed(EventView event, DataLoader<EffectsKey, Effects> loader) {
        return effects(event, true, loader);
    }

    private static CompletableFuture<List<EffectView>> effects(
            EventView event, boolean freed, DataLoader<EffectsKey, Effects> loader) {
        EffectsKey key =
                new EffectsKey(event.point.collection.id(), event.point.generation.ordinal(), event.side, freed);
        return loader.load(key).thenApply(found -> found.rows().stream()
                .map(effect -> new EffectView(event, effect))
                .toList());
    }

    @SchemaMapping(typeName = "TrendCause")
    CompletableFuture<@Nullable CauseView> cause(EffectView view, DataLoader<CauseKey, Cause> loader) {
        PointView point = view.event.point;
        Place place = new Place(point.collection, point.generation.ordinal(), view.event.side);
        return loader.load(new CauseKey(place, view.id()))
                .thenApply(cause -> cause == null
                        ? null
                        : new CauseView(point.collection, point.generation, view.event.side, cause));
    }

    record TrendView(
            Collection collection, Generation generation, List<Generation> window, List<SizeTrends.Series> series) {}

    record PointView(Collection collection, Generation generation) {

        public int ordinal() {
            return generation.ordinal();
        }

        public Instant at() {
            return generation.at();
        }
    }

    record EventView(PointView point, Side side, SideCounts counts) {

        public int newlyBroken() {
            return counts.newlyBroken();
        }

        public int newlyFixed() {
            return counts.newlyFixed();
        }
    }

    record EffectView(EventView event, Effect effect) {

        public String id() {
            return effect.id();
        }

        public int count() {
            return effect.packages();
        }
    }
}
