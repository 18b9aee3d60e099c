package io.koschei.resolver.loading;

import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.libsolv.Relations;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks libsolv who provides each requirement of a universe, and how it is written. */
final class RequirementIndexer {

    private static final int SYSTEM_SOLVABLE = 1;
    private static final int UNKNOWN = -1;

    /** Entries of all lists of providers that are asked for. Whole distributions have some hundred thousand. */
    static final int MOST_PROVIDERS = 1 << 24;

    /** Characters of everything that is required; a condition counts once more for each of its parts. */
    static final int MOST_TEXT = 1 << 26;

    private final NativePool pool;
    private final PackageSelection selection;
    private final int providersBefore;
    private long text;
    private @Nullable LoadedPackage asking;
    private final int[] ofString;
    private final int[] ofRelation;
    private final @Nullable String[] stringTexts;
    private final @Nullable String[] relationTexts;

    RequirementIndexer(NativePool pool, PackageSelection selection) {
        this.pool = pool;
        this.selection = selection;
        this.providersBefore = pool.providersSoFar();
        this.ofString = new int[selection.stringCount()];
        this.ofRelation = new int[selection.relations().length / 3];
        this.stringTexts = new @Nullable String[ofString.length];
        this.relationTexts = new @Nullable String[ofRelation.length];
        Arrays.fill(ofString, UNKNOWN);
        Arrays.fill(ofRelation, UNKNOWN);
    }

    /** @throws BadMetadataException naming the package with which there is too much */
    Requirements index(PackageTable table, JobSet builds, int[] group) {
        for (int i = 0; i < builds.count(); i++) {
            asking = selection.sources().get(i);
            for (int at = builds.start()[i]; at < builds.start()[i + 1]; at++) {
                ask(builds.deps()[at], true);
            }
        }
        for (int name : group) {
            ask(name, true);
        }
        for (int i = 0; i < table.count(); i++) {
            asking = selection.binaries().get(i);
            for (int kind = PoolSnapshot.OBSOLETES; kind < PoolSnapshot.DEPENDENCY_KINDS; kind++) {
                int list = table.list(i, kind);
                for (int at = list; list >= 0 && table.ids()[at] != 0; at++) {
                    if (table.ids()[at] != pool.prereqMarker()) {
                        ask(table.ids()[at], kind == PoolSnapshot.REQUIRES);
                    }
                }
            }
        }
        IntList lists = translateLists();
        Map<Integer, Integer> named = named(table, lists);
        return new Requirements(
                table.relations(), ofString, ofRelation, named, lists.toArray(), stringTexts, relationTexts);
    }

    private void check() {
        if (pool.providersSoFar() - providersBefore > MOST_PROVIDERS) {
            throw tooMuch("different requirements have more than " + MOST_PROVIDERS + " providers");
        }
        if (text > MOST_TEXT) {
            throw tooMuch("requirements have more than " + MOST_TEXT + " characters");
        }
    }

    private BadMetadataException tooMuch(String what) {
        LoadedPackage at = asking;
        return at == null
                ? new BadMetadataException("The build group", "has too much to be resolved: its " + what)
                : new BadMetadataException(
                        selection.file(at),
                        "has too much to be resolved: its " + what + ", counted up to "
                                + at.facts().nevra());
    }

    /** What is obsoleted goes by the name of the package: others that provide it are left alone. */
    private Map<Integer, Integer> named(PackageTable table, IntList lists) {
        Map<Integer, Integer> named = new HashMap<>();
        for (int i = 0; i < table.count(); i++) {
            int list = table.list(i, PoolSnapshot.OBSOLETES);
            for (int at = list; list >= 0 && table.ids()[at] != 0; at++) {
                named.computeIfAbsent(table.ids()[at], dep -> named(dep, table, lists));
            }
        }
        return named;
    }

    private int named(int dep, PackageTable table, IntList lists) {
        int providers = (Relations.isRelation(dep) ? ofRelation : ofString)
                [Relations.isRelation(dep) ? Relations.index(dep) : dep];
        IntList found = new IntList();
        for (int i = 0; i < lists.get(providers); i++) {
            int index = lists.get(providers + 1 + i);
            boolean isNamed = Relations.isRelation(dep)
                    ? pool.isNamed(selection.binaries().get(index).solvable(), dep)
                    : table.names()[index] == dep;
            if (isNamed) {
                found.add(index);
            }
        }
        return add(found.toArray(), lists);
    }

    /** @param read whether an explanation may show it */
    private void ask(int dep, boolean read) {
        boolean relation = Relations.isRelation(dep);
        int[] offsets = relation ? ofRelation : ofString;
        int index = relation ? Relations.index(dep) : dep;
        if (dep == 0) {
            return;
        }
        @Nullable String[] texts = relation ? relationTexts : stringTexts;
        boolean toBeRead = read && texts[index] == null;
        if (offsets[index] != UNKNOWN && !toBeRead) {
            return;
        }
        if (toBeRead) {
            String written = pool.text(dep);
            text += written.length();
            texts[index] = written;
        }
        offsets[index] = pool.providers(dep);
        check();
        if (joins(dep)) {
            ask(selection.relations()[3 * index], read);
            ask(selection.relations()[3 * index + 1], read);
        }
    }

    private boolean joins(int dep) {
        return Relations.isRelation(dep) && selection.relations()[3 * Relations.index(dep) + 2] >= Relations.AND;
    }

    /** Turns libsolv's lists of solvables into lists of indices, each list once. */
    private IntList translateLists() {
        int[] theirs = pool.providerLists();
        IntList ours = new IntList();
        ours.add(0);
        ours.add(0);
        Map<Integer, Integer> known = new HashMap<>();
        translate(ofString, theirs, ours, known);
        translate(ofRelation, theirs, ours, known);
        return ours;
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
        return add(indices, ours);
    }

    private static int add(int[] indices, IntList lists) {
        if (indices.length == 0) {
            return Requirements.NOTHING;
        }
        int start = lists.size();
        lists.add(indices.length);
        for (int index : indices) {
            lists.add(index);
        }
        return start;
    }
}
