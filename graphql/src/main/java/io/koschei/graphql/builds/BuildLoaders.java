package io.koschei.graphql.builds;

import io.koschei.builds.Build;
import io.koschei.builds.BuildLists;
import io.koschei.builds.BuildTasks;
import io.koschei.builds.TaskProgress;
import io.koschei.graphql.PackageView;
import io.koschei.tracked.PackagePeriod;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import io.koschei.tracked.Tracking;
import io.koschei.tracked.TrackingPolicy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Loads what many builds or packages of an answer need in one statement each. */
@Component
public final class BuildLoaders {

    BuildLoaders(
            BatchLoaderRegistry registry,
            BuildLists lists,
            BuildTasks tasks,
            TrackedPackages packages,
            Tracking tracking) {
        register(registry, Long.class, Build.class, lists::find);
        register(registry, Long.class, Retries.class, ids -> wrapped(lists.retries(ids), Retries::new));
        register(registry, Long.class, Tasks.class, ids -> wrapped(tasks.of(ids), Tasks::new));
        register(registry, Long.class, ChangesCount.class, ids -> wrapped(lists.changes(ids), ChangesCount::new));
        register(registry, Integer.class, LastBuild.class, ids -> wrapped(lists.last(ids), LastBuild::new));
        register(registry, PackageKey.class, TrackedPackage.class, keys -> packages(packages, keys));
        register(registry, PackageAt.class, PackagePeriod.class, keys -> periods(packages, keys));
        register(registry, PolicyAt.class, TrackingPolicy.class, keys -> policies(tracking, keys));
        register(registry, PackageAt.class, LastOfPackage.class, keys -> lastBuilds(packages, lists, keys));
    }

    /** Repetitions of a build, oldest first. */
    record Retries(List<Build> builds) {}

    /** What the task of a build consists of. */
    record Tasks(List<TaskProgress> all) {}

    /** How many dependencies differ from those of the build before. */
    record ChangesCount(int count) {}

    /** The build that says how a package is now. */
    record LastBuild(long id) {}

    /** The same of a package at a moment; loaders are told apart by what they load. */
    public record LastOfPackage(Build build) {}

    /** A package by name. */
    public record PackageKey(int collectionId, String name) {}

    /** A package by name, as it was at a moment; null: as it is. */
    public record PackageAt(
            int collectionId, String name, @Nullable Instant moment) {

        public static PackageAt of(PackageView subject) {
            return new PackageAt(subject.collection().id(), subject.name(), subject.moment());
        }
    }

    /** The policy of a collection, as it was at a moment; null: as it is. */
    public record PolicyAt(int collectionId, @Nullable Instant moment) {

        public static PolicyAt of(PackageView subject) {
            return new PolicyAt(subject.collection().id(), subject.moment());
        }
    }

    private static Map<PolicyAt, TrackingPolicy> policies(Tracking tracking, Set<PolicyAt> keys) {
        Map<PolicyAt, TrackingPolicy> found = new HashMap<>();
        keys.forEach(key -> {
            Optional<TrackingPolicy> policy = key.moment == null
                    ? Optional.of(tracking.policy(key.collectionId))
                    : tracking.policy(key.collectionId, key.moment);
            policy.ifPresent(each -> found.put(key, each));
        });
        return found;
    }

    /** Packages of a collection at a moment: what one statement finds. */
    private record Group(int collectionId, @Nullable Instant moment) {

        static Map<Group, Set<String>> of(Set<PackageAt> keys) {
            return keys.stream()
                    .collect(Collectors.groupingBy(
                            key -> new Group(key.collectionId, key.moment),
                            Collectors.mapping(PackageAt::name, Collectors.toSet())));
        }
    }

    private static Map<PackageAt, PackagePeriod> periods(TrackedPackages packages, Set<PackageAt> keys) {
        Map<PackageAt, PackagePeriod> found = new HashMap<>();
        Group.of(keys).forEach((group, names) -> {
            Instant moment = group.moment;
            if (moment == null) {
                packages.find(group.collectionId, names)
                        .forEach((name, each) ->
                                found.put(new PackageAt(group.collectionId, name, null), PackagePeriod.now(each)));
            } else {
                packages.at(group.collectionId, names, moment)
                        .forEach((name, each) -> found.put(new PackageAt(group.collectionId, name, moment), each));
            }
        });
        return found;
    }

    private static <K, V> void register(
            BatchLoaderRegistry registry, Class<K> key, Class<V> value, Function<Set<K>, Map<K, V>> load) {
        registry.forTypePair(key, value)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> load.apply(keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    private static <K, S, V> Map<K, V> wrapped(Map<K, S> found, Function<S, V> wrap) {
        Map<K, V> wrapped = new HashMap<>();
        found.forEach((key, value) -> wrapped.put(key, wrap.apply(value)));
        return wrapped;
    }

    /** In one go: what one loader found cannot be given to another. */
    private static Map<PackageAt, LastOfPackage> lastBuilds(
            TrackedPackages packages, BuildLists lists, Set<PackageAt> keys) {
        Map<PackageAt, LastOfPackage> found = new HashMap<>();
        Group.of(keys).forEach((group, names) -> {
            Instant moment = group.moment;
            Map<String, Build> last = moment == null
                    ? lastBuilds(packages, lists, group.collectionId, names)
                    : lists.last(group.collectionId, names, moment);
            BuildLists.at(List.copyOf(last.values()), moment)
                    .forEach(build -> found.put(
                            new PackageAt(group.collectionId, build.name(), moment), new LastOfPackage(build)));
        });
        return found;
    }

    private static Map<String, Build> lastBuilds(
            TrackedPackages packages, BuildLists lists, int collectionId, Set<String> names) {
        List<Long> ids = packages.find(collectionId, names).values().stream()
                .map(TrackedPackage::lastBuildId)
                .filter(Objects::nonNull)
                .toList();
        return lists.find(ids).values().stream().collect(Collectors.toMap(Build::name, Function.identity()));
    }

    private static Map<PackageKey, TrackedPackage> packages(TrackedPackages packages, Set<PackageKey> keys) {
        Map<PackageKey, TrackedPackage> found = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(
                        PackageKey::collectionId, Collectors.mapping(PackageKey::name, Collectors.toSet())))
                .forEach((collection, names) -> packages.find(collection, names)
                        .forEach((name, each) -> found.put(new PackageKey(collection, name), each)));
        return found;
    }
}
