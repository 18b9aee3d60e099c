package io.koschei.graphql.causes;

import io.koschei.breakage.Breakage;
import io.koschei.breakage.Breakages;
import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.postgres.answers.Cause;
import io.koschei.postgres.answers.Causes;
import io.koschei.postgres.answers.Follower;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Loads causes, their followers and what broke them for many rows at once. */
@Component
public final class CauseLoaders {

    CauseLoaders(BatchLoaderRegistry registry, Causes causes, Breakages breakages) {
        registry.forTypePair(CauseKey.class, Cause.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> causes(causes, keys)).subscribeOn(Schedulers.boundedElastic()));
        registry.forTypePair(FollowersKey.class, Followers.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> followers(causes, keys)).subscribeOn(Schedulers.boundedElastic()));
        registry.forTypePair(Breakages.Question.class, Breakage.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> breakages.answer(keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** Where causes are looked for. */
    public record Place(Collection collection, int ordinal, Side side) {}

    public record CauseKey(Place place, String id) {}

    record FollowersKey(Place place, String id, int offset, int limit) {}

    record Followers(List<Follower> rows) {}

    private static Map<CauseKey, Cause> causes(Causes causes, Set<CauseKey> keys) {
        Map<CauseKey, Cause> found = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(CauseKey::place, Collectors.mapping(CauseKey::id, Collectors.toSet())))
                .forEach((place, ids) -> causes.find(place.collection.id(), place.ordinal, place.side, ids)
                        .forEach((id, cause) -> found.put(new CauseKey(place, id), cause)));
        return found;
    }

    private static Map<FollowersKey, Followers> followers(Causes causes, Set<FollowersKey> keys) {
        record Stretch(Place place, int offset, int limit) {}
        Map<FollowersKey, Followers> found = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(
                        key -> new Stretch(key.place, key.offset, key.limit),
                        Collectors.mapping(FollowersKey::id, Collectors.toSet())))
                .forEach((stretch, ids) -> {
                    Place place = stretch.place;
                    Map<String, List<Follower>> rows = causes.followers(
                            place.collection.id(), place.ordinal, place.side, ids, stretch.offset, stretch.limit);
                    for (String id : ids) {
                        found.put(
                                new FollowersKey(place, id, stretch.offset, stretch.limit),
                                new Followers(rows.getOrDefault(id, List.of())));
                    }
                });
        return found;
    }
}
