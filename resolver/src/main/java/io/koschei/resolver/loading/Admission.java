package io.koschei.resolver.loading;

import io.koschei.model.rpm.Nevra;
import io.koschei.resolver.modules.ModuleFilter;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which binary packages may take part.
 *
 * @param archs architectures that can be installed, noarch not among them
 * @param excluded whether packages of a name do not take part all the same
 * @param modules hides further ones
 */
record Admission(Set<String> archs, Predicate<String> excluded, ModuleFilter modules) {

    private static final String NOARCH = "noarch";

    boolean isForeign(String arch) {
        return !archs.contains(arch) && !arch.equals(NOARCH);
    }

    /** @param provides names of what the package provides */
    boolean admits(Nevra nevra, boolean hotfix, Supplier<Stream<String>> provides) {
        return !excluded.test(nevra.name()) && !modules.hides(nevra, hotfix, provides);
    }
}
