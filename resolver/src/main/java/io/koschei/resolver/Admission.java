package io.koschei.resolver;

import io.koschei.graph.Nevra;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which binary packages may take part.
 *
 * @param archs architectures that can be installed, noarch not among them
 * @param left whether a package of one of these is left out all the same
 */
record Admission(Set<String> archs, Predicate<Nevra> left) {

    private static final String NOARCH = "noarch";

    boolean isForeign(String arch) {
        return !archs.contains(arch) && !arch.equals(NOARCH);
    }

    boolean admits(Nevra nevra) {
        return !left.test(nevra);
    }
}
