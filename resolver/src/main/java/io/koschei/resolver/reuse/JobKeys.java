package io.koschei.resolver.reuse;

/**
 * For each job a hash of everything its answer depends on: the same in two universes, the same answer.
 *
 * <p>The exact key takes packages with their versions and dependencies as they are written. The structural key leaves
 * versions out: where each name has but one version, libsolv meets versions only through who provides what, so the
 * answer has the same names. It is {@link #NONE} where a name has several.
 */
@SuppressWarnings("ArrayRecordComponent") // flat on purpose, and never compared
public record JobKeys(long[] exact, long[] structural) {

    public static final long NONE = 0;

    private static final long[] NO_KEYS = {};

    static JobKeys none() {
        return new JobKeys(NO_KEYS, NO_KEYS);
    }

    static JobKeys ofExact(long[] keys) {
        return new JobKeys(keys, NO_KEYS);
    }

    static JobKeys ofStructural(long[] keys) {
        return new JobKeys(NO_KEYS, keys);
    }

    /** These exact keys with those structural ones. */
    JobKeys with(JobKeys other) {
        return new JobKeys(exact, other.structural);
    }

    public long exact(int job) {
        return exact[job];
    }

    public long structural(int job) {
        return structural[job];
    }
}
