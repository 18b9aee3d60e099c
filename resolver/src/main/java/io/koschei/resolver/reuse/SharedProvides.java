package io.koschei.resolver.reuse;

import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.libsolv.Relations;
import io.koschei.resolver.loading.PackageTable;
import io.koschei.resolver.solving.ContentHash;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * What packages provide with a version under a name that other packages provide with a version, too. libsolv ranks candidates by the
 * versions of such provides, whether or not anything requires the name.
 */
final class SharedProvides {

    private static final int NONE = -1;
    private static final int SEVERAL = -2;

    private final PackageTable table;
    private final Identities identities;

    /** For each string: the name of the only kind of package that provides it with a version, or one of the above. */
    private final int[] providers;

    SharedProvides(PackageTable table, Identities identities) {
        this.table = table;
        this.identities = identities;
        this.providers = new int[table.strings().count()];
        Arrays.fill(providers, NONE);
        for (int i = 0; i < table.count(); i++) {
            int name = table.names()[i];
            forEach(i, provide -> {
                int provided = name(provide);
                providers[provided] = providers[provided] == NONE || providers[provided] == name ? name : SEVERAL;
            });
        }
    }

    /** A hash of those of a package; 0 when it has none. The order in which they are listed does not count. */
    long of(int index) {
        long[] sum = {0};
        forEach(index, provide -> {
            if (providers[name(provide)] == SEVERAL) {
                sum[0] += ContentHash.mix(identities.text(provide));
            }
        });
        return sum[0];
    }

    private void forEach(int index, IntConsumer consumer) {
        int[] ids = table.ids();
        for (int at = table.list(index, PoolSnapshot.PROVIDES); at >= 0 && ids[at] != 0; at++) {
            if (Relations.isRelation(ids[at]) && !Relations.isRelation(name(ids[at]))) {
                consumer.accept(ids[at]);
            }
        }
    }

    private int name(int provide) {
        return table.relations()[3 * Relations.index(provide)];
    }
}
