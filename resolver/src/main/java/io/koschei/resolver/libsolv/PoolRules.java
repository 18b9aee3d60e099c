package io.koschei.resolver.libsolv;

import java.util.List;

/**
 * What may be installed in a pool and how.
 *
 * @param archs architectures besides noarch, the best first
 * @param recommends whether weak dependencies are installed
 */
public record PoolRules(List<String> archs, boolean recommends) {

    public PoolRules {
        archs = List.copyOf(archs);
    }

    public static PoolRules of(String arch) {
        return new PoolRules(List.of(arch), false);
    }

    /** Whether one name can have several architectures, which libsolv keeps in step with each other. */
    public boolean isMultilib() {
        return archs.size() > 1;
    }

    /**
     * Whether an answer can depend on packages that nothing requires. Then it takes a pool of everything, and a new
     * solver for each job: both the weak dependencies and the choice of an architecture look at every package a solver
     * has ever considered.
     */
    public boolean looksAtEverything() {
        return recommends || isMultilib();
    }

    /** libsolv's notation: no package of one architecture replaces one of another. */
    String policy() {
        return String.join(":", archs);
    }
}
