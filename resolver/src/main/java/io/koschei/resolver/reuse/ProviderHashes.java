package io.koschei.resolver.reuse;

import io.koschei.resolver.loading.Requirements;
import io.koschei.resolver.solving.ContentHash;
import java.util.function.IntToLongFunction;

/** Hashes of who meets a dependency, in the eyes of one kind of key. */
final class ProviderHashes {

    private final Requirements requirements;
    private final IntToLongFunction identity;
    private final long[] ofList;

    /** @param identity what a provider is known by */
    ProviderHashes(Requirements requirements, IntToLongFunction identity) {
        this.requirements = requirements;
        this.identity = identity;
        this.ofList = new long[requirements.listsLength()];
    }

    /**
     * Of a joined dependency every part counts, and how they are joined: the solver may look at parts that do not
     * provide the whole.
     */
    long of(int dep) {
        long hash = list(requirements.providers(dep));
        if (requirements.joins(dep)) {
            hash = ContentHash.join(hash, requirements.flags(dep));
            hash = ContentHash.join(hash, of(requirements.left(dep)));
            hash = ContentHash.join(hash, of(requirements.right(dep)));
        }
        return hash;
    }

    /** Of an obsoletes, only those count that it names. */
    long named(int dep) {
        return list(requirements.named(dep));
    }

    private long list(int offset) {
        if (offset == Requirements.NOTHING || offset == Requirements.SYSTEM) {
            return offset + 1L;
        }
        if (ofList[offset] == 0) {
            long hash = requirements.count(offset);
            for (int i = 0; i < requirements.count(offset); i++) {
                hash = ContentHash.join(hash, identity.applyAsLong(requirements.provider(offset, i)));
            }
            ofList[offset] = hash;
        }
        return ofList[offset];
    }
}
