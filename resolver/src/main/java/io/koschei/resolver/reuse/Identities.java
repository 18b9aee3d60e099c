package io.koschei.resolver.reuse;

import io.koschei.resolver.libsolv.Relations;
import io.koschei.resolver.loading.PackageTable;
import io.koschei.resolver.solving.ContentHash;
import java.nio.charset.StandardCharsets;

/**
 * Hashes of what packages, strings and dependencies are, independent of any pool's numbering, so that two universes can
 * be compared.
 */
public final class Identities {

    private final PackageTable table;
    private final long seed;
    private final long[] strings;
    private final long[] relations;
    private final long[] names;
    private final long[] versions;

    public Identities(PackageTable table, long seed) {
        this.table = table;
        this.seed = seed;
        this.strings = strings(table, seed);
        this.relations = new long[table.relations().length / 3];
        this.names = new long[table.count()];
        this.versions = new long[table.count()];
        for (int i = 0; i < table.count(); i++) {
            long name = ContentHash.join(strings[table.names()[i]], strings[table.archs()[i]]);
            names[i] = ContentHash.join(name, table.priorities()[i]);
            versions[i] = ContentHash.join(names[i], strings[table.evrs()[i]]);
        }
        for (int i = 0; i < relations.length; i++) {
            relations[i] = relation(i);
        }
    }

    long text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ContentHash.of(seed, bytes, 0, bytes.length);
    }

    private static long[] strings(PackageTable table, long seed) {
        byte[] bytes = table.strings().bytes();
        long[] hashes = new long[table.strings().count()];
        for (int id = 0; id < hashes.length; id++) {
            int from = table.strings().offset(id);
            int to = from;
            while (bytes[to] != 0) {
                to++;
            }
            hashes[id] = ContentHash.of(seed, bytes, from, to);
        }
        return hashes;
    }

    /** Number of packages. */
    int count() {
        return names.length;
    }

    /** Name, arch and priority of a package. */
    long name(int index) {
        return names[index];
    }

    /** The same and its EVR. */
    long version(int index) {
        return versions[index];
    }

    /** How a dependency is written. */
    long text(int dep) {
        return Relations.isRelation(dep) ? relations[Relations.index(dep)] : strings[dep];
    }

    /** libsolv makes the parts of a relation before the relation itself. */
    private long relation(int index) {
        long hash = ContentHash.join(table.relations()[3 * index + 2], text(table.relations()[3 * index]));
        return ContentHash.join(hash, text(table.relations()[3 * index + 1]));
    }
}
