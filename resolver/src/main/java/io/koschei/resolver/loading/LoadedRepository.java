package io.koschei.resolver.loading;

import io.koschei.model.rpm.Nevra;
import io.koschei.resolver.libsolv.LoadedRepo;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A repository in the loading pool.
 *
 * @param name what messages call its file
 * @param binary whether its binary packages count, or else its source packages
 * @param hotfix whether modules hide none of its packages
 * @param admits which of its packages may take part
 */
record LoadedRepository(
        LoadedRepo repo, String name, boolean binary, int priority, boolean hotfix, Predicate<Nevra> admits) {

    /** Admits every package unseen. */
    static final Predicate<Nevra> ALL = nevra -> true;

    boolean admits(Supplier<Nevra> nevra) {
        return admits == ALL || admits.test(nevra.get());
    }
}
