package io.koschei.resolver.reuse;

import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.libsolv.Relations;
import io.koschei.resolver.loading.LoadedUniverse;
import io.koschei.resolver.loading.Requirements;
import io.koschei.resolver.solving.ContentHash;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What a package itself adds to a key: all that {@link PolicyInput} lists, and for each of its dependencies who meets it. */
final class KeyLabels {

    private final LoadedUniverse universe;
    private final Identities identities;
    private final ProviderHashes providers;
    private final SharedProvides shared;
    private final boolean exact;
    private final Map<Integer, Long> misses = new HashMap<>();
    private long[] hashes = new long[64];

    /** @param exact whether versions count, and how dependencies are written */
    KeyLabels(LoadedUniverse universe, Identities identities, boolean exact) {
        this.universe = universe;
        this.identities = identities;
        this.exact = exact;
        this.shared = new SharedProvides(universe.table(), identities);
        this.providers = new ProviderHashes(universe.requirements(), exact ? identities::version : identities::name);
    }

    long of(int index) {
        long label = 0;
        for (PolicyInput input : PolicyInput.values()) {
            label = ContentHash.join(label, read(input, index));
        }
        return label;
    }

    private long read(PolicyInput input, int index) {
        return switch (input) {
            case IDENTITY -> identities.name(index);
            case VERSION -> exact ? identities.version(index) : 0;
            case OBSOLETES, CONFLICTS, REQUIRES, RECOMMENDS, SUGGESTS, SUPPLEMENTS, ENHANCES ->
                dependencies(index, input.kind());
            case SHARED_PROVIDES -> shared.of(index);
        };
    }

    /** Without versions only the set of rules counts: libsolv sorts rules and drops those it has twice. */
    private long dependencies(int index, int kind) {
        int[] ids = universe.table().ids();
        int list = universe.table().list(index, kind);
        int count = 0;
        for (int at = list; list >= 0 && ids[at] != 0; at++) {
            if (ids[at] == universe.prereqMarker()) {
                // No dependency: nothing provides it, and it must not be taken for one that is not met.
                continue;
            }
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * count);
            }
            hashes[count++] = kind == PoolSnapshot.REQUIRES
                    ? requirement(ids[at])
                    : dependency(ids[at], kind == PoolSnapshot.OBSOLETES);
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
        return exact ? ContentHash.join(hash, identities.text(dep)) : hash;
    }

    /** Of a requirement that is not met counts what an explanation says of it; without versions, nothing is explained. */
    private long requirement(int dep) {
        long hash = dependency(dep, false);
        return exact ? ContentHash.join(hash, nearMisses(dep)) : hash;
    }

    /** Each part of a joined requirement may be met, and yet nothing meets all of them. */
    private long nearMisses(int dep) {
        Requirements requirements = universe.requirements();
        return requirements.isMet(dep) && requirements.providers(dep) != Requirements.NOTHING
                ? 0
                : misses.computeIfAbsent(
                        dep, any -> identities.text(universe.nearMisses().fingerprint(dep)));
    }

    /** A requirement of a build: who meets it, and by which name it asks. */
    long asked(int dep) {
        int name = dep;
        while (Relations.isRelation(name) && !universe.requirements().joins(name)) {
            name = universe.requirements().left(name);
        }
        long asked = Relations.isRelation(name) ? 0 : identities.text(name);
        return ContentHash.join(requirement(dep), asked);
    }

    /** Explanations name what they explain. */
    long subject(String name) {
        return identities.text(name);
    }
}
