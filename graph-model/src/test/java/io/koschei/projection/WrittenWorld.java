package io.koschei.projection;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Members;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A generation that is written down, a package in a line: {@code name[.arch][@version] [size] [of source] [: member=distance …]}.
 * Without a colon it does not resolve. A binary is a member of its own closure without being named; its size is that on disk, ten
 * times what is to be downloaded.
 */
public final class WrittenWorld {

    private static final int LARGEST_ID = 6000;
    private static final Map<PackageKey, Integer> IDS = new HashMap<>();

    private final SortedMap<PackageKey, PackageFacts> facts = new TreeMap<>();
    private final Map<PackageKey, Map<PackageKey, Integer>> closures = new TreeMap<>();
    private final Projection projection;

    private WrittenWorld(String... lines) {
        for (String line : lines) {
            String[] sides = line.split(":", 2);
            String[] words = sides[0].strip().split(" ");
            String[] nameAndVersion = words[0].split("@");
            PackageKey key = key(nameAndVersion[0]);
            int of = List.of(words).indexOf("of");
            long size = words.length > 1 && of != 1 ? Long.parseLong(words[1]) : 0;
            Evr evr = Evr.parse((nameAndVersion.length > 1 ? nameAndVersion[1] : "1") + "-1");
            facts.put(
                    key,
                    new PackageFacts(
                            new Nevra(key.name(), evr, key.arch()), of < 0 ? null : words[of + 1], size / 10, size));
            if (sides.length > 1) {
                closures.put(key, closure(key, sides[1].strip()));
            }
        }
        projection = build();
    }

    public static WrittenWorld of(String... lines) {
        return new WrittenWorld(lines);
    }

    private static Map<PackageKey, Integer> closure(PackageKey key, String text) {
        Map<PackageKey, Integer> closure = new TreeMap<>();
        if (!key.isSource()) {
            closure.put(key, 0);
        }
        for (String member : text.isEmpty() ? new String[0] : text.split(" ")) {
            String[] parts = member.split("=");
            closure.put(key(parts[0]), Integer.parseInt(parts[1]));
        }
        return closure;
    }

    static PackageKey key(String text) {
        int dot = text.lastIndexOf('.');
        return dot < 0
                ? new PackageKey(text, "noarch")
                : new PackageKey(text.substring(0, dot), text.substring(dot + 1));
    }

    private Projection build() {
        List<PackageKey> keys = new ArrayList<>(facts.keySet());
        int[] ids = new int[keys.size()];
        BitSet resolved = new BitSet();
        @Nullable Members[] stored = new @Nullable Members[keys.size()];
        for (int node = 0; node < ids.length; node++) {
            ids[node] = id(keys.get(node));
            Map<PackageKey, Integer> closure = closures.get(keys.get(node));
            if (closure != null) {
                resolved.set(node);
                List<PackageKey> members = List.copyOf(closure.keySet());
                stored[node] = Members.of(members.size(), i -> id(members.get(i)), i -> closure.get(members.get(i)));
            }
        }
        Nodes nodes = new Nodes(facts.values().toArray(PackageFacts[]::new), ids, new int[ids.length], resolved);
        return new ProjectionBuilder(nodes, stored).build(7);
    }

    /** The same in every world, as in the stores, and in another order than the names. */
    private static synchronized int id(PackageKey key) {
        int next = LARGEST_ID - IDS.size();
        return IDS.computeIfAbsent(key, any -> next);
    }

    public Projection projection() {
        return projection;
    }

    /** Node of {@code name} or {@code name.arch}. */
    public int node(String text) {
        int node = projection.nodes().find(key(text));
        if (node < 0) {
            throw new IllegalArgumentException("there is no " + text);
        }
        return node;
    }

    public int[] nodes(String... texts) {
        return List.of(texts).stream().mapToInt(this::node).sorted().toArray();
    }

    /** Names of nodes, those of sources with {@code .src}. */
    public List<String> names(int... nodes) {
        List<String> names = new ArrayList<>();
        for (int node : nodes) {
            PackageKey key = projection.nodes().key(node);
            names.add(key.arch().equals("noarch") ? key.name() : key.toString());
        }
        return names;
    }
}
