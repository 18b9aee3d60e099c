package io.koschei.resolver.loading;

import io.koschei.model.rpm.PackageFacts;
import io.koschei.resolver.failure.DamagedFileException;
import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.metadata.SolvCache;
import io.koschei.resolver.metadata.UniverseFiles;
import io.koschei.resolver.modules.ModuleDocuments;
import io.koschei.resolver.modules.ModuleFilter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Loads metadata into one pool, asks libsolv what everything means, and keeps the answers in flat arrays. */
public final class UniverseLoader implements AutoCloseable {

    private final ResolverSettings settings;
    private final Repositories repositories;
    private final NativePool pool;
    private final PackageSelection selection;

    private UniverseLoader(UniverseFiles files, SolvCache cache, ResolverSettings settings, Runnable converted) {
        this.settings = settings;
        this.repositories = Repositories.convert(files, cache, settings.threads());
        converted.run();
        this.pool = NativePool.create(settings.rules());
        try {
            List<LoadedRepository> origins = repositories.load(pool);
            pool.prepare();
            Admission admission =
                    new Admission(Set.copyOf(settings.rules().archs()), settings.excluded(), modules(files, settings));
            this.selection = new PackageSelection(pool, origins, admission);
            DependencyLimits.checkNumbers(selection);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static ModuleFilter modules(UniverseFiles files, ResolverSettings settings) {
        List<PrimaryFile> modules = files.binaries().stream()
                .flatMap(repo -> repo.modules().stream())
                .toList();
        return modules.isEmpty()
                ? ModuleFilter.NONE
                : ModuleFilter.of(ModuleDocuments.read(modules), settings.enabledStreams());
    }

    public static LoadedUniverse load(UniverseFiles files, SolvCache cache, ResolverSettings settings) {
        return load(files, cache, settings, () -> {});
    }

    /**
     * Loads metadata, as {@link #load(UniverseFiles, SolvCache, ResolverSettings)} does.
     *
     * @param converted called once all files are converted, before anything is loaded
     */
    public static LoadedUniverse load(
            UniverseFiles files, SolvCache cache, ResolverSettings settings, Runnable converted) {
        Set<Path> mended = new HashSet<>();
        while (true) {
            // What was converted before is not converted again, and said only once.
            Runnable first = mended.isEmpty() ? converted : () -> {};
            try (UniverseLoader loader = new UniverseLoader(files, cache, settings, first)) {
                return loader.load();
            } catch (DamagedFileException e) {
                // Not the repository's fault: the file is converted once more, and everything loaded into a new pool.
                if (!mended.add(e.solv())) {
                    throw e;
                }
                cache.distrust(e.solv());
            }
        }
    }

    private LoadedUniverse load() {
        PackageTable table = selection.table();
        JobSet builds = builds();
        JobSet runtimes = runtimes(table);
        int[] asked = group(table);
        Requirements requirements = new RequirementIndexer(pool, selection).index(table, builds, asked);
        int[] group = IntStream.of(asked)
                .filter(member -> requirements.count(requirements.providers(member)) > 0)
                .toArray();
        DependencyLimits.check(selection, requirements);
        RequirementGraph graph = RequirementGraph.of(table, requirements, pool.prereqMarker());
        Catalog catalog = new Catalog(facts(selection.binaries()), facts(selection.sources()));
        Map<Integer, String> foreign = selection.foreign().isEmpty()
                ? Map.of()
                : ForeignProviders.of(repositories, settings.rules(), selection, table, requirements, builds.deps());
        return new LoadedUniverse(
                catalog,
                table,
                requirements,
                graph,
                Adjacency.of(table, graph),
                builds,
                runtimes,
                settings.rules(),
                group,
                missing(group),
                MissingPaths.of(requirements, builds, runtimes),
                foreign,
                new NearMisses(table, requirements, catalog, foreign),
                pool.prereqMarker(),
                selection.foreign().cardinality());
    }

    private JobSet builds() {
        List<LoadedPackage> sources = selection.sources();
        IntList deps = new IntList();
        int[] start = new int[sources.size() + 1];
        for (int i = 0; i < sources.size(); i++) {
            start[i] = deps.size();
            selection.forEachId(sources.get(i), PoolSnapshot.REQUIRES, id -> {
                if (id != pool.prereqMarker()) {
                    deps.add(id);
                }
            });
        }
        start[sources.size()] = deps.size();
        return new JobSet(true, names(sources), start, deps.toArray());
    }

    private JobSet runtimes(PackageTable table) {
        IntList deps = new IntList();
        int[] start = new int[table.count() + 1];
        for (int i = 0; i < table.count(); i++) {
            start[i] = deps.size();
            int list = table.list(i, PoolSnapshot.REQUIRES);
            for (int at = list; list >= 0 && table.ids()[at] != 0; at++) {
                if (table.ids()[at] != pool.prereqMarker()) {
                    deps.add(table.ids()[at]);
                }
            }
        }
        start[table.count()] = deps.size();
        return new JobSet(false, names(selection.binaries()), start, deps.toArray());
    }

    /** Members of the build group that the metadata mentions: packages in their order, then what may be a virtual name. */
    private int[] group(PackageTable table) {
        Map<Integer, String> named = new HashMap<>();
        for (String name : settings.buildGroup()) {
            int id = pool.find(name);
            if (id != 0) {
                named.put(id, name);
            }
        }
        IntList found = new IntList();
        for (int i = 0; i < table.count(); i++) {
            if (named.remove(table.names()[i]) != null) {
                found.add(table.names()[i]);
            }
        }
        named.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(each -> found.add(each.getKey()));
        return found.toArray();
    }

    private List<String> missing(int[] group) {
        Set<Integer> found = IntStream.of(group).boxed().collect(Collectors.toSet());
        return settings.buildGroup().stream()
                .filter(name -> !found.contains(pool.find(name)))
                .toList();
    }

    private static String[] names(List<LoadedPackage> candidates) {
        return candidates.stream()
                .map(candidate -> candidate.facts().nevra().name())
                .toArray(String[]::new);
    }

    private static List<PackageFacts> facts(List<LoadedPackage> candidates) {
        return candidates.stream().map(LoadedPackage::facts).toList();
    }

    @Override
    public void close() {
        pool.close();
    }
}
