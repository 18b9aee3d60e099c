package io.koschei.resolver.loading;

import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.libsolv.Relations;
import io.koschei.resolver.libsolv.StringTable;

/** Turns ids of the loading pool into ids of other pools, one pool after another. */
public final class IdTranslation {

    private final StringTable strings;
    private final int[] relations;
    private final int[] ofString;
    private final int[] ofRelation;
    private final IntList known = new IntList();

    public IdTranslation(PackageTable table) {
        this.strings = table.strings();
        this.relations = table.relations();
        this.ofString = new int[strings.count()];
        this.ofRelation = new int[relations.length / 3];
    }

    /** Forgets everything: the next pool begins. */
    void reset() {
        for (int i = 0; i < known.size(); i++) {
            int id = known.get(i);
            if (Relations.isRelation(id)) {
                ofRelation[Relations.index(id)] = 0;
            } else {
                ofString[id] = 0;
            }
        }
        known.clear();
    }

    int translate(NativePool pool, int id) {
        if (Relations.isRelation(id)) {
            int index = Relations.index(id);
            if (ofRelation[index] == 0) {
                int name = translate(pool, relations[3 * index]);
                int evr = translate(pool, relations[3 * index + 1]);
                ofRelation[index] = pool.relation(name, evr, relations[3 * index + 2]);
                known.add(id);
            }
            return ofRelation[index];
        }
        if (ofString[id] == 0 && id != 0) {
            ofString[id] = pool.string(strings, id);
            known.add(id);
        }
        return ofString[id];
    }
}
