package io.koschei.projection.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Side;
import io.koschei.model.generation.GenerationCycles;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.Projection;
import io.koschei.projection.RandomUniverse;
import io.koschei.projection.questions.Cycles.Group;
import io.koschei.projection.questions.Cycles.Need;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Needs, cycles and orders of rebuilds of random generations, against what is found the slow way. */
class CyclesProperties {

    @Property(tries = 500)
    void cyclesAreWhatReachesEachOther(@ForAll long seed, @ForAll Side side) {
        RandomUniverse universe = new RandomUniverse(seed);
        Map<Integer, Set<Integer>> needs = needs(universe, side);
        Set<Set<Integer>> expected = new HashSet<>();
        for (int node : needs.keySet()) {
            Set<Integer> group = reached(needs, node, Set.of()).stream()
                    .filter(other -> reached(needs, other, Set.of()).contains(node))
                    .collect(Collectors.toSet());
            if (group.size() > 1) {
                expected.add(group);
            }
        }
        Cycles cycles = Cycles.of(universe.projection, side);
        assertThat(cycles.groups().stream().map(CyclesProperties::set).collect(Collectors.toSet()))
                .isEqualTo(expected);
        assertThat(cycles.groups().stream().map(Group::size).toList())
                .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
        for (Group group : cycles.groups()) {
            Set<Integer> members = set(group);
            assertThat(group.edges())
                    .isEqualTo(members.stream()
                            .mapToInt(node -> (int) needs.get(node).stream()
                                    .filter(members::contains)
                                    .count())
                            .sum());
            Set<Need> broken = Set.copyOf(group.breaking());
            assertThat(members).noneMatch(node -> needs.get(node).stream()
                    .filter(next -> !broken.contains(new Need(node, next)))
                    .anyMatch(
                            next -> next == node || reached(needs, next, broken).contains(node)));
        }
    }

    @Property
    void figuresAreThoseOfBothSides(@ForAll long seed) {
        Projection projection = new RandomUniverse(seed).projection;
        List<Group> build = Cycles.of(projection, Side.BUILD).groups();
        List<Group> runtime = Cycles.of(projection, Side.RUNTIME).groups();
        assertThat(Cycles.count(projection))
                .isEqualTo(new GenerationCycles(
                        build.stream().mapToInt(Group::size).max().orElse(0),
                        build.size(),
                        runtime.stream().mapToInt(Group::size).max().orElse(0),
                        runtime.size()));
    }

    @Property(tries = 500)
    void aNeedIsThereBecauseOfDirectRequirements(@ForAll long seed) {
        RandomUniverse universe = new RandomUniverse(seed);
        needs(universe, Side.BUILD)
                .forEach((from, all) -> all.forEach(to -> {
                    PackageKey source = universe.projection.nodes().key(from);
                    Set<Integer> expected = new TreeSet<>();
                    for (PackageKey direct : universe.requires.get(source)) {
                        Set<PackageKey> leads = new HashSet<>(Set.of(direct));
                        for (int size = 0; size != leads.size(); ) {
                            size = leads.size();
                            List.copyOf(leads).forEach(each -> leads.addAll(universe.requires.get(each)));
                        }
                        if (leads.stream().anyMatch(each -> builtFrom(universe, each, to))) {
                            expected.add(universe.node(direct));
                        }
                    }
                    assertThat(box(Needs.via(universe.projection, from, to)))
                            .containsExactly(expected.toArray(Integer[]::new));
                }));
    }

    @Property(tries = 500)
    void anOrderOfRebuildsHasEverythingAfterWhatItNeeds(@ForAll long seed, @ForAll short chosen) {
        RandomUniverse universe = new RandomUniverse(seed);
        Map<Integer, Set<Integer>> needs = needs(universe, Side.BUILD);
        int[] sources = needs.keySet().stream()
                .mapToInt(node -> node)
                .filter(node -> (chosen >> node % 16 & 1) == 1)
                .sorted()
                .toArray();
        RebuildOrder order = RebuildOrder.of(universe.projection, sources);
        Map<Integer, Integer> layers = new HashMap<>();
        for (int layer = 0; layer < order.layers().size(); layer++) {
            for (int node : order.layers().get(layer)) {
                layers.put(node, layer);
            }
        }
        assertThat(order.layers().stream().flatMapToInt(Arrays::stream).sorted())
                .containsExactly(box(sources));
        for (int from : sources) {
            for (int to : needs.get(from)) {
                if (layers.containsKey(to)) {
                    assertThat(layers.get(from) > layers.get(to)
                                    || order.disregarded().contains(new Need(from, to)))
                            .isTrue();
                }
            }
        }
        assertThat(order.disregarded())
                .allSatisfy(need -> assertThat(needs.get(need.from())).contains(need.to()));
    }

    private static Integer[] box(int[] numbers) {
        return IntStream.of(numbers).boxed().toArray(Integer[]::new);
    }

    private static Set<Integer> set(Group group) {
        return IntStream.of(group.nodes()).boxed().collect(Collectors.toSet());
    }

    private static boolean builtFrom(RandomUniverse universe, PackageKey binary, int source) {
        return universe.projection
                .nodes()
                .key(source)
                .name()
                .equals(universe.facts.get(binary).source());
    }

    private static Map<Integer, Set<Integer>> needs(RandomUniverse universe, Side side) {
        Map<Integer, Set<Integer>> needs = new HashMap<>();
        for (PackageKey key : universe.facts.keySet()) {
            if (key.isSource() == (side == Side.BUILD)) {
                Set<Integer> all = needs.computeIfAbsent(universe.node(key), any -> new TreeSet<>());
                universe.closures.getOrDefault(key, Map.of()).forEach((member, distance) -> {
                    if (side == Side.RUNTIME && distance == 1) {
                        all.add(universe.node(member));
                    }
                    String source = universe.facts.get(member).source();
                    if (side == Side.BUILD && distance > 0 && source != null && !source.equals(key.name())) {
                        all.add(universe.node(PackageKey.source(source)));
                    }
                });
                all.remove(-1);
            }
        }
        return needs;
    }

    private static Set<Integer> reached(Map<Integer, Set<Integer>> needs, int from, Set<Need> without) {
        Set<Integer> reached = new HashSet<>();
        List<Integer> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            int node = open.remove(open.size() - 1);
            if (reached.add(node)) {
                needs.get(node).stream()
                        .filter(next -> !without.contains(new Need(node, next)))
                        .forEach(open::add);
            }
        }
        return reached;
    }
}
