package io.koschei.resolver;

import io.koschei.resolver.solving.Closure;
import io.koschei.resolver.solving.ContentHash;
import io.koschei.resolver.solving.Resolution;
import io.koschei.resolver.solving.Resolution.Resolved;
import io.koschei.resolver.solving.Resolution.Unresolvable;

/** Tells whether two runs of one program found the same for a job, without keeping all they found. */
public final class ResolutionDigest {

    /** Everything a resolution says, in 64 bits; comparable within one process and one universe only. */
    public static long of(Resolution resolution) {
        if (resolution instanceof Unresolvable unresolvable) {
            return ContentHash.join(1, unresolvable.problems().hashCode());
        }
        Resolved resolved = (Resolved) resolution;
        Closure closure = resolved.closure();
        long digest = ContentHash.join(2, closure.size().hashCode());
        for (int i = 0; i < closure.count(); i++) {
            digest = ContentHash.join(digest, ((long) closure.member(i) << Byte.SIZE) + closure.distance(i));
        }
        return ContentHash.join(digest, resolved.edges().hashCode());
    }

    private ResolutionDigest() {}
}
