package io.koschei.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Side;
import io.koschei.model.Stretch;
import io.koschei.model.generation.GraphChange;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** Whatever changes from generation to generation, each generation is read as if the graph held no other. */
class GraphAsOfIT {

    private static final List<String> SOURCES = List.of("app.src", "tool.src");
    private static final List<String> BINARIES = List.of("app.noarch", "lib.noarch", "lib.x86_64");
    private static final int GENERATIONS = 5;

    private final GraphReader reader = new GraphReader(TestNeo4j.driver(), TestNeo4j.gate());
    private final AllNeighbours neighbours =
            new AllNeighbours(new NeighbourReader(TestNeo4j.driver(), TestNeo4j.gate()));
    private final VersionReader versions = new VersionReader(TestNeo4j.driver(), TestNeo4j.gate());
    private final RequirementSearch search = new RequirementSearch(TestNeo4j.driver(), TestNeo4j.gate());

    /** What a package is in a generation; its needs are of binaries that are there in all generations. */
    private record State(String evr, Set<String> needs, String text) {

        GraphChange change(String key) {
            String source = key.endsWith(".src") ? null : key.substring(0, 3);
            List<Requirement> requires = needs.stream()
                    .map(need -> GraphStory.needs(need, text + " " + need))
                    .toList();
            return GraphChange.resolved(GraphStory.facts(key, evr, source), requires);
        }
    }

    /** By package; what is absent is gone. */
    private record Generation(Map<String, State> packages) {

        List<GraphChange> since(@Nullable Generation before) {
            List<GraphChange> changes = new ArrayList<>();
            packages.forEach((key, state) -> {
                if (before == null || !state.equals(before.packages.get(key))) {
                    changes.add(state.change(key));
                }
            });
            if (before != null) {
                before.packages.keySet().stream()
                        .filter(key -> !packages.containsKey(key))
                        .forEach(key -> changes.add(GraphStory.removed(key)));
            }
            return changes;
        }

        Map<PackageKey, PackageFacts> facts() {
            Map<PackageKey, PackageFacts> facts = new HashMap<>();
            packages.forEach((key, state) ->
                    facts.put(GraphStory.key(key), state.change(key).facts()));
            return facts;
        }

        Set<String> needing(String target, boolean sources) {
            Set<String> needing = new TreeSet<>();
            packages.forEach((key, state) -> {
                if (key.endsWith(".src") == sources && state.needs.contains(target)) {
                    needing.add(key);
                }
            });
            return needing;
        }
    }

    @Provide
    Arbitrary<List<Generation>> histories() {
        Arbitrary<State> states = Combinators.combine(
                        Arbitraries.of("1-1", "2-1", "10-1"),
                        Arbitraries.of(Set.<String>of(), Set.of("app.noarch"), Set.of("app.noarch", "lib.x86_64")),
                        Arbitraries.of("needs", "wants"))
                .as((evr, needs, text) -> new State(evr, new TreeSet<>(needs), text));
        List<String> all = new ArrayList<>(SOURCES);
        all.addAll(BINARIES);
        Arbitrary<Generation> generations = states.injectNull(0.2)
                .list()
                .ofSize(all.size())
                .map(drawn -> {
                    Map<String, State> packages = new TreeMap<>();
                    for (int i = 0; i < all.size(); i++) {
                        State state = drawn.get(i);
                        boolean needed = List.of("app.noarch", "lib.x86_64").contains(all.get(i));
                        if (state != null || needed) {
                            packages.put(
                                    all.get(i), state == null ? new State("1-1", new TreeSet<>(), "needs") : state);
                        }
                    }
                    return new Generation(packages);
                });
        return generations.list().ofSize(GENERATIONS);
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void everyGenerationIsReadByItself(@ForAll("histories") List<Generation> history) {
        GraphStory story = new GraphStory();
        for (int ordinal = 0; ordinal < history.size(); ordinal++) {
            story.write(ordinal, history.get(ordinal).since(ordinal == 0 ? null : history.get(ordinal - 1)));
        }
        for (int ordinal = 0; ordinal < history.size(); ordinal++) {
            readsAll(story, ordinal, history.get(ordinal));
            readsNeighbours(story, ordinal, history.get(ordinal));
        }
        remembersVersions(story, history);
        remembersRequirements(story, history);
    }

    private void readsAll(GraphStory story, int ordinal, Generation generation) {
        Map<PackageKey, PackageFacts> all = new HashMap<>();
        versions.forEach(
                story.collection, ordinal, facts -> all.put(facts.nevra().key(), facts));
        assertThat(all).isEqualTo(generation.facts());
        assertThat(reader.facts(story.collection, ordinal, allKeys())).isEqualTo(generation.facts());
    }

    private static List<PackageKey> allKeys() {
        List<PackageKey> keys = new ArrayList<>();
        SOURCES.forEach(key -> keys.add(GraphStory.key(key)));
        BINARIES.forEach(key -> keys.add(GraphStory.key(key)));
        return keys;
    }

    private void readsNeighbours(GraphStory story, int ordinal, Generation generation) {
        Map<PackageKey, List<Neighbour>> requires = reader.requires(story.collection, ordinal, allKeys());
        Map<PackageKey, List<Neighbour>> expected = new HashMap<>();
        generation.packages.forEach((key, state) -> {
            List<Neighbour> neighbours = state.change(key).requires().stream()
                    .map(requirement ->
                            new Neighbour(generation.facts().get(requirement.target()), requirement.texts()))
                    .toList();
            if (!neighbours.isEmpty()) {
                expected.put(GraphStory.key(key), neighbours);
            }
        });
        assertThat(requires).isEqualTo(expected);
        for (String binary : BINARIES) {
            assertThat(keys(neighbours.requiredBy(story.collection, ordinal, GraphStory.key(binary))))
                    .isEqualTo(generation.needing(binary, false));
            assertThat(keys(neighbours.buildRequiredBy(story.collection, ordinal, GraphStory.key(binary))))
                    .isEqualTo(generation.needing(binary, true));
        }
    }

    private static Set<String> keys(List<Neighbour> neighbours) {
        Set<String> keys = new TreeSet<>();
        neighbours.forEach(each -> keys.add(each.facts().nevra().key().toString()));
        return keys;
    }

    private void remembersVersions(GraphStory story, List<Generation> history) {
        Map<PackageKey, List<Stretch<PackageFacts>>> stored = reader.versions(story.collection, 0, allKeys());
        for (PackageKey key : allKeys()) {
            List<Stretch<PackageFacts>> of = stored.getOrDefault(key, List.of());
            for (int ordinal = 0; ordinal < history.size(); ordinal++) {
                int now = ordinal;
                PackageFacts facts = history.get(ordinal).facts().get(key);
                assertThat(of.stream()
                                .filter(each -> each.holdsAt(now))
                                .map(Stretch::value)
                                .toList())
                        .isEqualTo(facts == null ? List.of() : List.of(facts));
            }
        }
    }

    private void remembersRequirements(GraphStory story, List<Generation> history) {
        Map<PackageKey, List<Stretch<Requirement>>> found =
                search.requirements(story.collection, 0, Side.BUILD, List.of("wants"), any -> true);
        for (int ordinal = 0; ordinal < history.size(); ordinal++) {
            int now = ordinal;
            for (String source : SOURCES) {
                State state = history.get(ordinal).packages.get(source);
                List<Requirement> expected = state == null || !state.text.equals("wants")
                        ? List.of()
                        : state.change(source).requires();
                assertThat(found.getOrDefault(GraphStory.key(source), List.of()).stream()
                                .filter(each -> each.holdsAt(now))
                                .map(Stretch::value)
                                .toList())
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }
}
