package io.koschei.graphql.causes;

import io.koschei.breakage.Breakage;
import io.koschei.breakage.Breakages;
import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.answers.Cause;
import io.koschei.postgres.answers.Causes;
import io.koschei.postgres.answers.Follower;
import io.koschei.postgres.answers.Resolutions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Loads causes, their followers and what broke them for many rows at once. */
@Component
public final class CauseLoaders {

    CauseLoaders(BatchLoaderRegistry registry, Causes causes, Resolutions resolutions, Breakages breakages) {
        registry.forTypePair(CauseKey.class, Cause.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> causes(causes, keys)).subscribeOn(Schedulers.boundedElastic()));
        registry.forTypePair(FailingKey.class, CausesOf.class)
                .registerMappedBatchLoader(
                        (keys, environment) -> Mono.fromCallable(() -> ofPackages(resolutions, causes, keys))
                                .subscribeOn(Schedulers.boundedElastic()));
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

    /** A package that may fail. */
    record FailingKey(Place place, PackageKey key) {}

    record CausesOf(List<Cause> causes) {}

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

    /** In one go: what one loader found cannot be given to another. */
    private static Map<FailingKey, CausesOf> ofPackages(Resolutions resolutions, Causes causes, Set<FailingKey> keys) {
        Map<FailingKey, CausesOf> found = new HashMap<>();
        keys.stream().collect(Collectors.groupingBy(FailingKey::place)).forEach((place, group) -> {
            Map<PackageKey, List<String>> ids = new HashMap<>();
            resolutions
                    .findAll(
                            place.collection.id(),
                            group.stream().map(FailingKey::key).toList(),
                            place.ordinal)
                    .forEach(answer -> ids.put(
                            answer.key(),
                            answer.problems().stream()
                                    .flatMap(problem -> problem.causeIds().stream())
                                    .distinct()
                                    .toList()));
            Set<String> all = ids.values().stream().flatMap(List::stream).collect(Collectors.toSet());
            Map<String, Cause> known =
                    all.isEmpty() ? Map.of() : causes.find(place.collection.id(), place.ordinal, place.side, all);
            group.forEach(key -> found.put(
                    key,
                    new CausesOf(ids.getOrDefault(key.key, List.of()).stream()
                            .map(known::get)
                            .filter(Objects::nonNull)
                            .toList())));
        });
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
