package io.koschei.graphql.builds;

import io.koschei.builds.Build;
import io.koschei.builds.BuildLists;
import io.koschei.builds.BuildTasks;
import io.koschei.builds.TaskProgress;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Loads what many builds or packages of an answer need in one statement each. */
@Component
public final class BuildLoaders {

    BuildLoaders(BatchLoaderRegistry registry, BuildLists lists, BuildTasks tasks, TrackedPackages packages) {
        register(registry, Long.class, Build.class, lists::find);
        register(registry, Long.class, Retries.class, ids -> wrapped(lists.retries(ids), Retries::new));
        register(registry, Long.class, Tasks.class, ids -> wrapped(tasks.of(ids), Tasks::new));
        register(registry, Long.class, ChangesCount.class, ids -> wrapped(lists.changes(ids), ChangesCount::new));
        register(registry, Integer.class, LastBuild.class, ids -> wrapped(lists.last(ids), LastBuild::new));
        register(registry, PackageKey.class, TrackedPackage.class, keys -> packages(packages, keys));
        register(registry, PackageKey.class, LastOfPackage.class, keys -> lastBuilds(packages, lists, keys));
    }

    /** Repetitions of a build, oldest first. */
    record Retries(List<Build> builds) {}

    /** What the task of a build consists of. */
    record Tasks(List<TaskProgress> all) {}

    /** How many dependencies differ from those of the build before. */
    record ChangesCount(int count) {}

    /** The build that says how a package is now. */
    record LastBuild(long id) {}

    /** The same of a package that is known by its name; loaders are told apart by what they load. */
    public record LastOfPackage(Build build) {}

    /** A package by name. */
    public record PackageKey(int collectionId, String name) {}

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
    private static Map<PackageKey, LastOfPackage> lastBuilds(
            TrackedPackages packages, BuildLists lists, Set<PackageKey> keys) {
        Map<PackageKey, Long> ids = new HashMap<>();
        packages(packages, keys).forEach((key, each) -> {
            if (each.lastBuildId() != null) {
                ids.put(key, each.lastBuildId());
            }
        });
        Map<Long, Build> builds = lists.find(ids.values());
        Map<PackageKey, LastOfPackage> found = new HashMap<>();
        ids.forEach((key, id) -> {
            Build build = builds.get(id);
            if (build != null) {
                found.put(key, new LastOfPackage(build));
            }
        });
        return found;
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
