package io.koschei.graphql.generations;

import io.koschei.model.Side;
import io.koschei.model.generation.GenerationCycles;
import io.koschei.postgres.answers.CauseEffects;
import io.koschei.postgres.answers.CauseEffects.Effect;
import io.koschei.postgres.answers.CycleCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Loads what moved the counts of many generations at once. */
@Component
final class TrendLoaders {

    private static final int MOST_CAUSES = 3;

    TrendLoaders(BatchLoaderRegistry registry, CycleCounts cycles, CauseEffects effects) {
        registry.forTypePair(Long.class, GenerationCycles.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> cycles.find(keys)).subscribeOn(Schedulers.boundedElastic()));
        registry.forTypePair(EffectsKey.class, Effects.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> effects(effects, keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** @param freed what let packages go, rather than what broke them */
    record EffectsKey(int collectionId, int ordinal, Side side, boolean freed) {}

    record Effects(List<Effect> rows) {}

    private static Map<EffectsKey, Effects> effects(CauseEffects effects, Set<EffectsKey> keys) {
        record Kind(int collectionId, Side side, boolean freed) {}
        Map<EffectsKey, Effects> found = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(
                        key -> new Kind(key.collectionId, key.side, key.freed),
                        Collectors.mapping(EffectsKey::ordinal, Collectors.toSet())))
                .forEach((kind, ordinals) -> {
                    Map<Integer, List<Effect>> rows = kind.freed
                            ? effects.freed(kind.collectionId, ordinals, kind.side, MOST_CAUSES)
                            : effects.broke(kind.collectionId, ordinals, kind.side, MOST_CAUSES);
                    for (int ordinal : ordinals) {
                        found.put(
                                new EffectsKey(kind.collectionId, ordinal, kind.side, kind.freed),
                                new Effects(rows.getOrDefault(ordinal, List.of())));
                    }
                });
        return found;
    }
}
