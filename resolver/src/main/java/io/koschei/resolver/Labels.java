package io.koschei.resolver;

import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.libsolv.Relations;
import java.util.Arrays;

/**
 * What a package itself adds to a key: who it is, and for each of its dependencies who meets it. What it provides is
 * not in it: that shows in who meets the dependencies of others.
 */
final class Labels {

    private final LoadedUniverse universe;
    private final Identities identities;
    private final ProviderHashes providers;
    private final boolean exact;
    private long[] hashes = new long[64];

    /** @param exact whether versions count, and how dependencies are written */
    Labels(LoadedUniverse universe, Identities identities, boolean exact) {
        this.universe = universe;
        this.identities = identities;
        this.exact = exact;
        this.providers = new ProviderHashes(universe.requirements(), exact ? identities::version : identities::name);
    }

    long of(int index) {
        long label = exact ? identities.version(index) : identities.name(index);
        for (int kind = PoolSnapshot.OBSOLETES; kind < PoolSnapshot.DEPENDENCY_KINDS; kind++) {
            label = ContentHash.join(label, dependencies(index, kind));
        }
        return label;
    }

    /** Without versions only the set of rules counts: libsolv sorts rules and drops those it has twice. */
    private long dependencies(int index, int kind) {
        int[] ids = universe.table().ids();
        int list = universe.table().list(index, kind);
        int count = 0;
        for (int at = list; list >= 0 && ids[at] != 0; at++) {
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * count);
            }
            hashes[count++] = dependency(ids[at], kind == PoolSnapshot.OBSOLETES);
        }
        if (!exact) {
            Arrays.sort(hashes, 0, count);
        }
        long hash = 0;
        for (int i = 0; i < count; i++) {
            if (exact || i == 0 || hashes[i] != hashes[i - 1]) {
                hash = ContentHash.join(hash, hashes[i]);
            }
        }
        return hash;
    }

    private long dependency(int dep, boolean byName) {
        long hash = byName ? providers.named(dep) : providers.of(dep);
        return exact ? ContentHash.join(ContentHash.join(hash, identities.text(dep)), missing(dep)) : hash;
    }

    /** What an explanation says of a requirement that nothing meets. */
    private long missing(int dep) {
        return universe.foreign().getOrDefault(dep, "").hashCode();
    }

    /** A requirement of a build: who meets it, and by which name it asks. */
    long requirement(int dep) {
        int name = dep;
        while (Relations.isRelation(name) && !universe.requirements().joins(name)) {
            name = universe.requirements().left(name);
        }
        long asked = Relations.isRelation(name) ? 0 : identities.text(name);
        return ContentHash.join(dependency(dep, false), asked);
    }

    /** Explanations name what they explain. */
    long subject(String name) {
        return identities.text(name);
    }
}
