package io.koschei.resolver.loading;

import io.koschei.model.rpm.Nevra;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which binary packages may take part.
 *
 * @param archs architectures that can be installed, noarch not among them
 * @param leftOut whether a package of one of these does not take part all the same
 */
record Admission(Set<String> archs, Predicate<Nevra> leftOut) {

    private static final String NOARCH = "noarch";

    boolean isForeign(String arch) {
        return !archs.contains(arch) && !arch.equals(NOARCH);
    }

    boolean admits(Nevra nevra) {
        return !leftOut.test(nevra);
    }
}
