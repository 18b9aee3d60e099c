package io.koschei.graphql.generations;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.GenerationRef;
import io.koschei.graphql.causes.CauseLoaders.CauseKey;
import io.koschei.graphql.causes.CauseLoaders.Place;
import io.koschei.graphql.causes.CauseView;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.generations.TrendLoaders.Effects;
import io.koschei.graphql.generations.TrendLoaders.EffectsKey;
import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCycles;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.Generations;
import io.koschei.postgres.answers.Cause;
import io.koschei.postgres.answers.CauseEffects.Effect;
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
            @Argument List<String> packages,
            @Argument int last,
            @Argument("asOf") @Nullable GenerationRef ref) {
        if (last < 1 || last > MOST_GENERATIONS) {
            throw new RequestException(
                    last < 1 ? ErrorCode.BAD_REQUEST : ErrorCode.LIMIT_EXCEEDED,
                    "'last' must be 1 to " + MOST_GENERATIONS + ", not " + last + ".");
        }
        Generation end = asOf.generation(collection, ref, null);
        List<Generation> all = generations.upTo(collection.id(), EnumSet.of(GenerationState.COMPLETE), end.ordinal());
        List<Generation> window = all.subList(Math.max(0, all.size() - last), all.size());
        return new TrendView(
                collection, end, window, sizes.of(collection, end, window.get(0).ordinal(), packages));
    }

    @SchemaMapping(typeName = "Trend")
    List<PointView> points(TrendView trend) {
        return trend.window.stream()
                .map(generation -> new PointView(trend.collection, generation))
                .toList();
    }

    @SchemaMapping(typeName = "TrendPoint")
    CompletableFuture<@Nullable GenerationCycles> cycles(PointView point, DataLoader<Long, GenerationCycles> loader) {
        return loader.load(point.generation.id());
    }

    @SchemaMapping(typeName = "TrendPoint")
    SideView build(PointView point) {
        return new SideView(point, Side.BUILD);
    }

    @SchemaMapping(typeName = "TrendPoint")
    SideView runtime(PointView point) {
        return new SideView(point, Side.RUNTIME);
    }

    @SchemaMapping(typeName = "TrendSide")
    CompletableFuture<List<EffectView>> breakingCauses(SideView side, DataLoader<EffectsKey, Effects> loader) {
        return effects(side, false, loader);
    }

    @SchemaMapping(typeName = "TrendSide")
    CompletableFuture<List<EffectView>> fixedCauses(SideView side, DataLoader<EffectsKey, Effects> loader) {
        return effects(side, true, loader);
    }

    private static CompletableFuture<List<EffectView>> effects(
            SideView side, boolean freed, DataLoader<EffectsKey, Effects> loader) {
        EffectsKey key = new EffectsKey(side.point.collection.id(), side.point.generation.ordinal(), side.side, freed);
        return loader.load(key).thenApply(found -> found.rows().stream()
                .map(effect -> new EffectView(side, effect))
                .toList());
    }

    @SchemaMapping(typeName = "TrendCause")
    CompletableFuture<@Nullable CauseView> cause(EffectView view, DataLoader<CauseKey, Cause> loader) {
        PointView point = view.side.point;
        Place place = new Place(point.collection, point.generation.ordinal(), view.side.side);
        return loader.load(new CauseKey(place, view.key()))
                .thenApply(cause -> cause == null
                        ? null
                        : new CauseView(point.collection, point.generation, view.side.side, cause));
    }

    record TrendView(
            Collection collection, Generation generation, List<Generation> window, List<SizeTrends.Series> series) {}

    record PointView(Collection collection, Generation generation) {}

    record SideView(PointView point, Side side) {}

    record EffectView(SideView side, Effect effect) {

        public String key() {
            return effect.id();
        }

        public int packageCount() {
            return effect.packages();
        }
    }
}
