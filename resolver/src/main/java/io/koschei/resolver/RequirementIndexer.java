package io.koschei.resolver;

import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.libsolv.Relations;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Asks libsolv who provides each requirement of a universe, and how it is written. */
final class RequirementIndexer {

    private static final int SYSTEM_SOLVABLE = 1;
    private static final int UNKNOWN = -1;

    private final NativePool pool;
    private final PackageSelection selection;
    private final int[] ofString;
    private final int[] ofRelation;
    private final String[] stringTexts;
    private final String[] relationTexts;

    RequirementIndexer(NativePool pool, PackageSelection selection) {
        this.pool = pool;
        this.selection = selection;
        this.ofString = new int[selection.stringCount()];
        this.ofRelation = new int[selection.relations().length / 3];
        this.stringTexts = new String[ofString.length];
        this.relationTexts = new String[ofRelation.length];
        Arrays.fill(ofString, UNKNOWN);
        Arrays.fill(ofRelation, UNKNOWN);
    }

    Requirements index(PackageTable table, int[] buildRequires, int[] group) {
        for (int dep : buildRequires) {
            ask(dep);
        }
        for (int name : group) {
            ask(name);
        }
        for (int i = 0; i < table.count(); i++) {
            askAll(table, table.list(i, PoolSnapshot.REQUIRES), false);
            askAll(table, table.list(i, PoolSnapshot.CONFLICTS), true);
        }
        int[] lists = translateLists();
        return new Requirements(table.relations(), ofString, ofRelation, lists, stringTexts, relationTexts);
    }

    private void askAll(PackageTable table, int list, boolean onlyRich) {
        for (int at = list; list >= 0 && table.ids()[at] != 0; at++) {
            int dep = table.ids()[at];
            if (dep != pool.prereqMarker() && (!onlyRich || joins(dep))) {
                ask(dep);
            }
        }
    }

    private void ask(int dep) {
        boolean relation = Relations.isRelation(dep);
        int[] offsets = relation ? ofRelation : ofString;
        int index = relation ? Relations.index(dep) : dep;
        if (dep == 0 || offsets[index] != UNKNOWN) {
            return;
        }
        offsets[index] = pool.providers(dep);
        (relation ? relationTexts : stringTexts)[index] = pool.text(dep);
        if (joins(dep)) {
            ask(selection.relations()[3 * index]);
            ask(selection.relations()[3 * index + 1]);
        }
    }

    private boolean joins(int dep) {
        return Relations.isRelation(dep) && selection.relations()[3 * Relations.index(dep) + 2] >= Relations.AND;
    }

    /** Turns libsolv's lists of solvables into lists of indices, each list once. */
    private int[] translateLists() {
        int[] theirs = pool.providerLists();
        IntList ours = new IntList();
        ours.add(0);
        ours.add(0);
        Map<Integer, Integer> known = new HashMap<>();
        translate(ofString, theirs, ours, known);
        translate(ofRelation, theirs, ours, known);
        return ours.toArray();
    }

    private void translate(int[] offsets, int[] theirs, IntList ours, Map<Integer, Integer> known) {
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = offsets[i] == UNKNOWN
                    ? Requirements.NOTHING
                    : known.computeIfAbsent(offsets[i], offset -> translate(offset, theirs, ours));
        }
    }

    private int translate(int offset, int[] theirs, IntList ours) {
        if (theirs[offset] == 0) {
            return Requirements.NOTHING;
        }
        if (theirs[offset] == SYSTEM_SOLVABLE) {
            return Requirements.SYSTEM;
        }
        IntList found = new IntList();
        for (int at = offset; theirs[at] != 0; at++) {
            int index = selection.index(theirs[at]);
            if (index >= 0) {
                found.add(index);
            }
        }
        int[] indices = found.toArray();
        Arrays.sort(indices);
        int start = ours.size();
        ours.add(indices.length);
        for (int index : indices) {
            ours.add(index);
        }
        return indices.length == 0 ? Requirements.NOTHING : start;
    }
}
