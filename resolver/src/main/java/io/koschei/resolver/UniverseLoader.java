package io.koschei.resolver;

import io.koschei.graph.PackageFacts;
import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.libsolv.PoolSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Loads metadata into one pool, asks libsolv what everything means, and keeps the answers in flat arrays. */
final class UniverseLoader implements AutoCloseable {

    private final ResolverSettings settings;
    private final List<Path> binaries;
    private final NativePool pool;
    private final PackageSelection selection;

    private UniverseLoader(UniverseFiles files, SolvCache cache, ResolverSettings settings) {
        this.settings = settings;
        this.binaries = files.binaries().stream().map(cache::solv).toList();
        List<Path> sources = files.sources().stream().map(cache::solv).toList();
        this.pool = NativePool.create(settings.arch());
        try {
            this.selection = PackageSelection.load(pool, settings.arch(), binaries, sources);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    static LoadedUniverse load(UniverseFiles files, SolvCache cache, ResolverSettings settings) {
        try (UniverseLoader loader = new UniverseLoader(files, cache, settings)) {
            return loader.load();
        }
    }

    private LoadedUniverse load() {
        PackageTable table = selection.table();
        JobSet builds = builds();
        JobSet runtimes = runtimes(table);
        List<String> missingGroup = new ArrayList<>();
        int[] group = group(table, missingGroup);
        Requirements requirements = new RequirementIndexer(pool, selection).index(table, builds.deps(), group);
        RequirementGraph graph = RequirementGraph.of(table, requirements, pool.prereqMarker());
        Catalog catalog = new Catalog(facts(selection.binaries()), facts(selection.sources()));
        Map<Integer, String> foreign = selection.foreignCount() == 0
                ? Map.of()
                : ForeignProviders.of(binaries, settings.arch(), selection, table, requirements, builds.deps());
        return new LoadedUniverse(
                catalog,
                table,
                requirements,
                graph,
                builds,
                runtimes,
                group,
                missingGroup,
                foreign,
                new NearMisses(table, requirements, catalog, foreign),
                selection.foreignCount());
    }

    private JobSet builds() {
        List<Candidate> sources = selection.sources();
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

    private int[] group(PackageTable table, List<String> missing) {
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
        for (String name : settings.buildGroup()) {
            int id = pool.find(name);
            if (id == 0 || named.containsKey(id)) {
                missing.add(name);
            }
        }
        return found.toArray();
    }

    private static String[] names(List<Candidate> candidates) {
        return candidates.stream()
                .map(candidate -> candidate.facts().nevra().name())
                .toArray(String[]::new);
    }

    private static List<PackageFacts> facts(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::facts).toList();
    }

    @Override
    public void close() {
        pool.close();
    }
}
