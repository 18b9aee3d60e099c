package io.koschei.resolver.reuse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How the results of the run before are used.
 *
 * @param file where a run finds them, and leaves its own; it is made when it does not exist
 * @param full whether to solve everything all the same
 * @param auditShare share of what is reused that is solved nevertheless, to see that it is right; 0 to 1
 * @param random chooses what is audited
 */
public record ReuseSettings(Path file, boolean full, double auditShare, RandomGenerator random) {

    public ReuseSettings {
        Objects.requireNonNull(file, "file must not be null");
        Objects.requireNonNull(random, "random must not be null");
        if (!(auditShare >= 0 && auditShare <= 1)) {
            throw new IllegalArgumentException("the share to audit is from 0 to 1: " + auditShare);
        }
    }

    /** Reuses what is proven unchanged, and audits one in a hundred of it. */
    public static ReuseSettings usual(Path file) {
        return new ReuseSettings(file, false, 0.01, RandomGenerator.getDefault());
    }

    /** Whether there are results of a run before. Not all of them need hold. */
    public boolean hasResults() {
        return !full && Files.exists(file);
    }

    public ReuseSettings withFull(boolean everything) {
        return new ReuseSettings(file, everything, auditShare, random);
    }
}
