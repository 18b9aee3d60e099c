package io.koschei.resolver.loading;

import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.libsolv.PoolRules;
import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.libsolv.Relations;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds requirements that only packages of other architectures meet. Used for explanations only. */
final class ForeignProviders {

    private final NativePool pool;
    private final BitSet foreign;
    private final PackageTable table;
    private final Requirements requirements;
    private final Map<Integer, String> found = new HashMap<>();

    private ForeignProviders(NativePool pool, BitSet foreign, PackageTable table, Requirements requirements) {
        this.pool = pool;
        this.foreign = foreign;
        this.table = table;
        this.requirements = requirements;
    }

    static Map<Integer, String> of(
            Repositories repositories,
            PoolRules rules,
            PackageSelection selection,
            PackageTable table,
            Requirements requirements,
            int[] buildRequires) {
        List<String> archs = new ArrayList<>(rules.archs());
        archs.addAll(selection.foreignArchs());
        try (NativePool pool = NativePool.create(new PoolRules(archs, false))) {
            // Sources too: a path is only looked for in packages when something that is loaded requires it.
            repositories.load(pool);
            pool.prepare();
            ForeignProviders providers = new ForeignProviders(pool, selection.foreign(), table, requirements);
            providers.search(buildRequires);
            return Map.copyOf(providers.found);
        }
    }

    private void search(int[] buildRequires) {
        PoolSnapshot snapshot = pool.snapshot();
        for (int dep : buildRequires) {
            search(dep, snapshot);
        }
        for (int i = 0; i < table.count(); i++) {
            int list = table.list(i, PoolSnapshot.REQUIRES);
            for (int at = list; list >= 0 && table.ids()[at] != 0; at++) {
                search(table.ids()[at], snapshot);
            }
        }
    }

    private void search(int dep, PoolSnapshot snapshot) {
        if (requirements.providers(dep) != Requirements.NOTHING || found.containsKey(dep)) {
            return;
        }
        // Of several the first in the alphabet, not in the file: explanations are the same for the same packages.
        pool.providersAmong(pool.providers(translate(dep)), foreign).stream()
                .map(provider -> nevra(provider, snapshot))
                .min(Comparator.naturalOrder())
                .ifPresent(nevra -> found.put(dep, nevra));
    }

    private static String nevra(int solvable, PoolSnapshot snapshot) {
        return snapshot.strings().text(snapshot.name(solvable)) + "-"
                + snapshot.strings().text(snapshot.evr(solvable)) + "."
                + snapshot.strings().text(snapshot.arch(solvable));
    }

    private int translate(int dep) {
        return Relations.isRelation(dep)
                ? pool.relation(
                        translate(requirements.left(dep)), translate(requirements.right(dep)), requirements.flags(dep))
                : pool.string(table.strings(), dep);
    }
}
