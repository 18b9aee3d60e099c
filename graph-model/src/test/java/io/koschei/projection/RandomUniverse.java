package io.koschei.projection;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Members;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A small generation at random: what the stores would hold, and the projection of it. Two of them share their packages. */
public final class RandomUniverse {

    private static final int SOURCES = 8;
    private static final int BINARIES = 12;

    public final SortedMap<PackageKey, PackageFacts> facts = new TreeMap<>();
    public final Map<PackageKey, SortedSet<PackageKey>> requires = new TreeMap<>();
    public final Set<PackageKey> resolved = new TreeSet<>();
    public final Map<PackageKey, Map<PackageKey, Integer>> closures = new TreeMap<>();

    /** What every source is given besides what it requires. */
    public final Set<PackageKey> group;

    public final Projection projection;

    public RandomUniverse(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < SOURCES; i++) {
            add(random, PackageKey.source("p" + i), null);
        }
        for (int i = 0; i < BINARIES; i++) {
            add(random, binary(i), random.nextInt(6) == 0 ? null : "p" + random.nextInt(SOURCES));
        }
        List<PackageKey> binaries =
                facts.keySet().stream().filter(key -> !key.isSource()).toList();
        group = some(random, binaries, 2);
        for (PackageKey key : facts.keySet()) {
            if (random.nextInt(10) > 0) {
                resolved.add(key);
            }
            requires.put(key, some(random, binaries, resolved.contains(key) ? 3 : 0));
            requires.get(key).remove(key);
        }
        resolved.forEach(key -> closures.put(key, closure(key, group)));
        projection = build();
    }

    /** Numbers of the stores, in another order than the names. */
    public static int id(PackageKey key) {
        int number = Integer.parseInt(key.name().substring(1));
        return key.isSource() ? 2 * (number * 5 % SOURCES) : 1 + 2 * (number * 7 % BINARIES);
    }

    static PackageKey binary(int number) {
        return new PackageKey("b" + number, "x86_64");
    }

    public int node(PackageKey key) {
        return projection.nodes().find(key);
    }

    public Sizes size(PackageKey key) {
        return new Sizes(facts.get(key).downloadSize(), facts.get(key).installSize(), 1);
    }

    private void add(Random random, PackageKey key, @Nullable String source) {
        if (random.nextInt(6) > 0) {
            Nevra nevra = new Nevra(key.name(), Evr.parse(1 + random.nextInt(2) + "-1"), key.arch());
            facts.put(key, new PackageFacts(nevra, source, random.nextInt(4), random.nextInt(40)));
        }
    }

    private static SortedSet<PackageKey> some(Random random, List<PackageKey> of, int most) {
        SortedSet<PackageKey> some = new TreeSet<>();
        for (int i = random.nextInt(most + 1); i > 0 && !of.isEmpty(); i--) {
            some.add(of.get(random.nextInt(of.size())));
        }
        return some;
    }

    private Map<PackageKey, Integer> closure(PackageKey key, Set<PackageKey> group) {
        Map<PackageKey, Integer> closure = new TreeMap<>();
        if (!key.isSource()) {
            closure.put(key, 0);
        }
        List<PackageKey> level = new ArrayList<>(requires.get(key));
        for (int distance = 1; !level.isEmpty(); distance++) {
            List<PackageKey> next = new ArrayList<>();
            for (PackageKey each : level) {
                if (closure.putIfAbsent(each, distance) == null) {
                    next.addAll(requires.get(each));
                }
            }
            level = next;
        }
        if (key.isSource()) {
            group.forEach(each -> closure.putIfAbsent(each, -1));
        }
        return closure;
    }

    private Projection build() {
        List<PackageKey> keys = List.copyOf(facts.keySet());
        BitSet states = new BitSet();
        @Nullable Members[] members = new @Nullable Members[keys.size()];
        for (int node = 0; node < members.length; node++) {
            states.set(node, resolved.contains(keys.get(node)));
            Map<PackageKey, Integer> closure = closures.get(keys.get(node));
            if (closure != null) {
                List<PackageKey> in = List.copyOf(closure.keySet());
                members[node] = Members.of(in.size(), i -> id(in.get(i)), i -> closure.get(in.get(i)));
            }
        }
        Nodes nodes = new Nodes(
                facts.values().toArray(PackageFacts[]::new),
                keys.stream().mapToInt(RandomUniverse::id).toArray(),
                IntStream.range(0, keys.size()).map(i -> 0).toArray(),
                states);
        return new ProjectionBuilder(nodes, members).build(0);
    }
}
