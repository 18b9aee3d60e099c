package io.koschei.resolver.loading;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.metadata.ModuleBuild;
import io.koschei.resolver.metadata.ModuleDocuments;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which packages modules hide: those of streams not in use, older builds of the same stream, and packages of no module
 * that have the name of one of a stream in use.
 *
 * <p>In use are the streams that are enabled, the default streams of other modules, and what these require.
 */
final class ModuleFilter {

    private static final Comparator<String> OLDEST_FIRST =
            Comparator.comparing((String stream) -> new Evr(0, stream, "")).thenComparing(Comparator.naturalOrder());

    private final Set<Nevra> modular = new HashSet<>();
    private final Set<Nevra> shown = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    private ModuleFilter(ModuleDocuments documents, Map<String, String> inUse) {
        Map<String, Long> newest = new HashMap<>();
        List<ModuleBuild> usable = documents.builds().stream()
                .filter(build -> build.stream().equals(inUse.get(build.module())) && build.isMetBy(inUse))
                .toList();
        usable.forEach(build -> newest.merge(build.module(), build.version(), Math::max));
        documents.builds().forEach(build -> modular.addAll(build.artifacts()));
        for (ModuleBuild build : usable) {
            if (build.version() == newest.getOrDefault(build.module(), 0L)) {
                shown.addAll(build.artifacts());
            }
        }
        shown.forEach(nevra -> names.add(nevra.name()));
    }

    /** @throws ResolverException when a stream is enabled that does not exist, or two of one module */
    static ModuleFilter of(ModuleDocuments documents, Set<String> enabledStreams) {
        return new ModuleFilter(documents, inUse(documents, enabledStreams));
    }

    boolean hides(Nevra nevra) {
        return modular.contains(nevra) ? !shown.contains(nevra) : names.contains(nevra.name());
    }

    private static Map<String, String> inUse(ModuleDocuments documents, Set<String> enabledStreams) {
        Map<String, String> inUse = new TreeMap<>();
        for (String enabled : enabledStreams) {
            String module = enabled.substring(0, enabled.indexOf(':'));
            String stream = enabled.substring(enabled.indexOf(':') + 1);
            checkExists(documents, module, stream);
            String other = inUse.put(module, stream);
            if (other != null) {
                throw new ResolverException("the module " + module + " has two enabled streams, " + other + " and "
                        + stream + "; only one can be in use");
            }
        }
        documents.defaults().forEach(inUse::putIfAbsent);
        addRequired(documents, inUse);
        return inUse;
    }

    private static void checkExists(ModuleDocuments documents, String module, String stream) {
        List<String> streams = streams(documents, module);
        if (!streams.contains(stream)) {
            throw new ResolverException("the module stream " + module + ":" + stream
                    + " is enabled, but the repositories "
                    + (streams.isEmpty() ? "have no module " + module : "have only " + String.join(", ", streams)));
        }
    }

    /** What is required and not decided yet: the newest of the streams that will do. */
    private static void addRequired(ModuleDocuments documents, Map<String, String> inUse) {
        Deque<String> open = new ArrayDeque<>(inUse.keySet());
        while (!open.isEmpty()) {
            String module = open.remove();
            documents.builds().stream()
                    .filter(build ->
                            build.module().equals(module) && build.stream().equals(inUse.get(module)))
                    .max(Comparator.comparingLong(ModuleBuild::version))
                    .flatMap(build -> build.alternative(inUse))
                    .ifPresent(alternative -> new TreeMap<>(alternative).forEach((required, accepted) -> {
                        if (!ModuleBuild.isPlatform(required) && !inUse.containsKey(required)) {
                            streams(documents, required).stream()
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

    private static List<String> streams(ModuleDocuments documents, String module) {
        return documents.builds().stream()
                .filter(build -> build.module().equals(module))
                .map(ModuleBuild::stream)
                .distinct()
                .sorted(OLDEST_FIRST)
                .toList();
    }
}
