package io.koschei.resolver.modules;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.resolver.failure.ResolverException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which packages modules hide, as DNF does: those of streams not in use, and packages of no module that have the name of one of a
 * stream in use, or provide it. Of a stream in use the older builds stay, too, where they are for the same companions as the newest.
 *
 * <p>In use are the streams that are enabled, the default streams of other modules, and what these require.
 */
public final class ModuleFilter {

    /** Hides nothing. */
    public static final ModuleFilter NONE = new ModuleFilter(Map.of(), Map.of());

    private static final Comparator<String> OLDEST_FIRST =
            Comparator.comparing((String stream) -> new Evr(0, stream, "")).thenComparing(Comparator.naturalOrder());

    /** Source packages provide nothing, so their names hide nothing. */
    private static final Set<String> SOURCE_ARCHS = Set.of("src", "nosrc");

    private final Set<Nevra> modular = new HashSet<>();
    private final Set<Nevra> shown = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    private ModuleFilter(Map<String, List<ModuleBuild>> builds, Map<String, String> inUse) {
        builds.forEach((module, all) -> {
            all.forEach(build -> modular.addAll(build.artifacts()));
            Set<String> contexts = contexts(all, inUse);
            all.stream()
                    .filter(build -> build.stream().equals(inUse.get(module)) && contexts.contains(build.context()))
                    .forEach(build -> shown.addAll(build.artifacts()));
        });
        shown.stream().filter(nevra -> !SOURCE_ARCHS.contains(nevra.arch())).forEach(nevra -> names.add(nevra.name()));
    }

    /** Those of the newest builds that work with everything in use. */
    private static Set<String> contexts(List<ModuleBuild> all, Map<String, String> inUse) {
        List<ModuleBuild> usable = all.stream()
                .filter(build -> build.stream().equals(inUse.get(build.module())) && build.isMetBy(inUse))
                .toList();
        long newest = usable.stream().mapToLong(ModuleBuild::version).max().orElse(0);
        return usable.stream()
                .filter(build -> build.version() == newest)
                .map(ModuleBuild::context)
                .collect(Collectors.toSet());
    }

    /**
     * Reads what the documents mean where some streams are enabled.
     *
     * @throws ResolverException when a stream is enabled that does not exist, or two of one module
     */
    public static ModuleFilter of(ModuleDocuments documents, Set<String> enabledStreams) {
        Map<String, List<ModuleBuild>> builds =
                documents.builds().stream().collect(Collectors.groupingBy(ModuleBuild::module));
        return new ModuleFilter(builds, inUse(builds, documents.defaults(), enabledStreams));
    }

    /**
     * Whether a package does not take part.
     *
     * @param hotfix whether its repository is one whose packages no stream in use hides
     * @param provides names of what it provides
     */
    public boolean hides(Nevra nevra, boolean hotfix, Supplier<Stream<String>> provides) {
        if (hotfix || modular.isEmpty() || shown.contains(nevra)) {
            return false;
        }
        return modular.contains(nevra)
                || names.contains(nevra.name())
                || provides.get().anyMatch(names::contains);
    }

    private static Map<String, String> inUse(
            Map<String, List<ModuleBuild>> builds, Map<String, String> defaults, Set<String> enabledStreams) {
        Map<String, String> inUse = new TreeMap<>();
        for (String enabled : enabledStreams) {
            String module = enabled.substring(0, enabled.indexOf(':'));
            String stream = enabled.substring(enabled.indexOf(':') + 1);
            checkExists(builds, module, stream);
            String other = inUse.put(module, stream);
            if (other != null) {
                throw new ResolverException("the module " + module + " has two enabled streams, " + other + " and "
                        + stream + "; only one can be in use");
            }
        }
        defaults.forEach(inUse::putIfAbsent);
        addRequired(builds, inUse);
        return inUse;
    }

    private static void checkExists(Map<String, List<ModuleBuild>> builds, String module, String stream) {
        List<String> streams = streams(builds, module);
        if (!streams.contains(stream)) {
            throw new ResolverException("the module stream " + module + ":" + stream
                    + " is enabled, but the repositories "
                    + (streams.isEmpty() ? "have no module " + module : "have only " + String.join(", ", streams)));
        }
    }

    /** What is required and not decided yet: the newest of the streams that will do. */
    private static void addRequired(Map<String, List<ModuleBuild>> builds, Map<String, String> inUse) {
        Deque<String> open = new ArrayDeque<>(inUse.keySet());
        while (!open.isEmpty()) {
            String module = open.remove();
            builds.getOrDefault(module, List.of()).stream()
                    .filter(build -> build.stream().equals(inUse.get(module)))
                    .max(Comparator.comparingLong(ModuleBuild::version))
                    .flatMap(build -> build.alternative(inUse))
                    .ifPresent(alternative -> new TreeMap<>(alternative).forEach((required, accepted) -> {
                        if (!ModuleBuild.isPlatform(required) && !inUse.containsKey(required)) {
                            streams(builds, required).stream()
                                    .filter(stream -> ModuleBuild.accepts(accepted, stream))
                                    .max(OLDEST_FIRST)
                                    .ifPresent(stream -> {
                                        inUse.put(required, stream);
                                        open.add(required);
                                    });
                        }
                    }));
        }
    }

    private static List<String> streams(Map<String, List<ModuleBuild>> builds, String module) {
        return builds.getOrDefault(module, List.of()).stream()
                .map(ModuleBuild::stream)
                .distinct()
                .sorted(OLDEST_FIRST)
                .toList();
    }
}
