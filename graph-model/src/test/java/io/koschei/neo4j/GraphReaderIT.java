package io.koschei.neo4j;

import static io.koschei.neo4j.GraphStory.binary;
import static io.koschei.neo4j.GraphStory.facts;
import static io.koschei.neo4j.GraphStory.key;
import static io.koschei.neo4j.GraphStory.needs;
import static io.koschei.neo4j.GraphStory.removed;
import static io.koschei.neo4j.GraphStory.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Stretch;
import io.koschei.model.generation.GraphChange;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.reading.BuiltBinaries;
import io.koschei.neo4j.reading.TestReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Versions and direct neighbours, as the pages of a package ask for them, in any generation. */
class GraphReaderIT {

    private static final TestReading READING = new TestReading(TestNeo4j.driver(), TestNeo4j.gate());

    private final GraphStory story = new GraphStory();
    private final GraphReader reader = new GraphReader(TestNeo4j.driver(), TestNeo4j.gate());
    private final AllNeighbours neighbours =
            new AllNeighbours(new NeighbourReader(TestNeo4j.driver(), TestNeo4j.gate()));

    @AfterAll
    static void close() {
        READING.close();
    }

    private Map<PackageKey, PackageFacts> factsAt(int ordinal, String... keys) {
        return reader.facts(story.collection, ordinal, keys(keys));
    }

    private static List<PackageKey> keys(String... keys) {
        return List.of(keys).stream().map(GraphStory::key).toList();
    }

    private List<Neighbour> requires(int ordinal, String key) {
        return neighbours.requires(story.collection, ordinal, key(key));
    }

    private Map<String, List<PackageKey>> built(int ordinal, String... sources) {
        return READING.get(BuiltBinaries.class).of(story.collection, ordinal, List.of(sources));
    }

    private static List<String> names(List<Neighbour> neighbours) {
        return neighbours.stream().map(each -> each.facts().nevra().toString()).toList();
    }

    @Test
    void hasFactsOfSourcesAndBinariesAtOnce() {
        story.write(
                0,
                source("lib", "2:1.0~rc1-1"),
                binary("lib.x86_64", "2:1.0~rc1-1", "lib"),
                binary("lib.i686", "2:0.9-1", "lib"));

        assertThat(factsAt(0, "lib.src", "lib.x86_64", "lib.i686", "lib.noarch", "other.src"))
                .as("each architecture by itself")
                .isEqualTo(Map.of(
                        key("lib.src"), facts("lib.src", "2:1.0~rc1-1", null),
                        key("lib.x86_64"), facts("lib.x86_64", "2:1.0~rc1-1", "lib"),
                        key("lib.i686"), facts("lib.i686", "2:0.9-1", "lib")));
        assertThat(factsAt(0)).isEmpty();
        assertThat(reader.facts(TestNeo4j.collection(), 0, keys("lib.src"))).isEmpty();
    }

    @Test
    void tellsEachVersionInItsGenerations() {
        story.write(0, binary("lib.noarch", "1-1", "lib"));
        story.write(3, binary("lib.noarch", "2-1", "lib"));
        story.write(5, removed("lib.noarch"));
        story.write(8, binary("lib.noarch", "1-1", "lib"));

        List<String> seen = new ArrayList<>();
        for (int ordinal = 0; ordinal < 10; ordinal++) {
            seen.add(factsAt(ordinal, "lib.noarch").values().stream()
                    .map(each -> each.nevra().evr().toString())
                    .findFirst()
                    .orElse("none"));
        }
        assertThat(seen).containsExactly("1-1", "1-1", "1-1", "2-1", "2-1", "none", "none", "none", "1-1", "1-1");
    }

    @Test
    void listsAllVersionsOldestFirstWithTheTimeInWhichThePackageWasGone() {
        story.write(0, source("app", "1-1"), binary("lib.noarch", "1-1", "lib"));
        story.write(3, binary("lib.noarch", "2-1", "lib"));
        story.write(5, removed("lib.noarch"));
        story.write(8, binary("lib.noarch", "1-1", "other"));

        assertThat(reader.versions(story.collection, 0, keys("lib.noarch", "app.src", "unknown.src")))
                .isEqualTo(Map.of(
                        key("app.src"), List.of(new Stretch<>(0, Stretch.OPEN, facts("app.src", "1-1", null))),
                        key("lib.noarch"),
                                List.of(
                                        new Stretch<>(0, 3, facts("lib.noarch", "1-1", "lib")),
                                        new Stretch<>(3, 5, facts("lib.noarch", "2-1", "lib")),
                                        new Stretch<>(8, Stretch.OPEN, facts("lib.noarch", "1-1", "other")))));
        assertThat(reader.versions(story.collection, 0, List.of())).isEmpty();
    }

    @Test
    void asksForMorePackagesThanOneQueryTakes() {
        int[] known = {0, 4999, 5000, 9999, 10_000, 12_000};
        List<GraphChange> changes = new ArrayList<>(List.of(source("p12001", "1-1")));
        Arrays.stream(known).forEach(i -> changes.add(binary("p" + i + ".noarch", "1-1", "p")));
        story.write(0, changes);
        List<PackageKey> keys = new ArrayList<>();
        for (int i = 0; i <= 12_000; i++) {
            keys.add(key("p" + i + ".noarch"));
        }
        keys.add(key("p12001.src"));

        assertThat(reader.versions(story.collection, 0, keys))
                .containsOnlyKeys(changes.stream().map(GraphChange::key).toList());
    }

    @Test
    void listsRequirementsByNameAndArchitecture() {
        story.write(
                0,
                source(
                        "app",
                        "1-1",
                        needs("b.x86_64", "b >= 1", "libb.so.1"),
                        needs("b.i686", "b"),
                        needs("a.noarch", "a")),
                binary("a.noarch", "1-1", "a"),
                binary("b.i686", "1-1", "b"),
                binary("b.x86_64", "2-1", "b"));

        assertThat(requires(0, "app.src"))
                .containsExactly(
                        new Neighbour(facts("a.noarch", "1-1", "a"), List.of("a")),
                        new Neighbour(facts("b.i686", "1-1", "b"), List.of("b")),
                        new Neighbour(facts("b.x86_64", "2-1", "b"), List.of("b >= 1", "libb.so.1")));
        assertThat(requires(0, "a.noarch")).isEmpty();
        assertThat(requires(0, "unknown.src")).isEmpty();
    }

    @Test
    void tellsRequirementsAsTheyWereThen() {
        story.write(0, source("app", "1-1", needs("lib.noarch", "lib >= 1")), binary("lib.noarch", "1-1", "lib"));
        story.write(1, source("app", "2-1", needs("lib.noarch", "lib >= 2")), binary("lib.noarch", "2-1", "lib"));
        story.write(2, source("app", "3-1"));

        assertThat(requires(0, "app.src"))
                .containsExactly(new Neighbour(facts("lib.noarch", "1-1", "lib"), List.of("lib >= 1")));
        assertThat(requires(1, "app.src"))
                .containsExactly(new Neighbour(facts("lib.noarch", "2-1", "lib"), List.of("lib >= 2")));
        assertThat(requires(2, "app.src")).isEmpty();
    }

    @Test
    void asksForTheRequirementsOfSeveralPackagesAtOnce() {
        story.write(
                0,
                source("app", "1-1", needs("lib.noarch", "lib"), needs("base.noarch", "base")),
                binary("app.noarch", "1-1", "app", needs("lib.noarch", "lib >= 1")),
                binary("lib.noarch", "1-1", "lib"),
                binary("base.noarch", "1-1", "base"));
        story.write(1, binary("app.noarch", "1-1", "app", needs("base.noarch", "base")));
        List<PackageKey> keys = keys("app.src", "app.noarch", "lib.noarch", "unknown.noarch");

        Map<PackageKey, List<Neighbour>> first = reader.requires(story.collection, 0, keys);
        assertThat(first).as("what requires nothing is absent").containsOnlyKeys(keys("app.src", "app.noarch"));
        assertThat(names(first.get(key("app.src")))).containsExactly("base-1-1.noarch", "lib-1-1.noarch");
        assertThat(names(first.get(key("app.noarch")))).containsExactly("lib-1-1.noarch");
        assertThat(names(reader.requires(story.collection, 1, keys).get(key("app.noarch"))))
                .containsExactly("base-1-1.noarch");
        assertThat(reader.requires(story.collection, 0, List.of())).isEmpty();
        for (PackageKey key : keys) {
            assertThat(neighbours.requires(story.collection, 0, key)).isEqualTo(first.getOrDefault(key, List.of()));
        }
    }

    @Test
    void tellsApartWhoNeedsAPackageToRunAndToBeBuilt() {
        story.write(
                0,
                source("z", "1-1", needs("lib.noarch", "lib")),
                source("app", "1-1", needs("lib.noarch", "lib")),
                binary("app.noarch", "1-1", "app", needs("lib.noarch", "lib")),
                binary("lib.noarch", "1-1", "lib", needs("app.noarch", "app")));
        story.write(1, removed("z.src"), binary("app.noarch", "2-1", "app"));

        assertThat(names(neighbours.buildRequiredBy(story.collection, 0, key("lib.noarch"))))
                .containsExactly("app-1-1.src", "z-1-1.src");
        assertThat(names(neighbours.requiredBy(story.collection, 0, key("lib.noarch"))))
                .containsExactly("app-1-1.noarch");
        assertThat(names(neighbours.buildRequiredBy(story.collection, 1, key("lib.noarch"))))
                .containsExactly("app-1-1.src");
        assertThat(neighbours.requiredBy(story.collection, 1, key("lib.noarch")))
                .isEmpty();
        assertThat(names(neighbours.requiredBy(story.collection, 1, key("app.noarch"))))
                .as("with the version that it has")
                .containsExactly("lib-1-1.noarch");
    }

    @Test
    void followsABinaryThatIsBuiltFromAnotherSource() {
        story.write(
                0,
                source("old", "1-1"),
                binary("lib.noarch", "1-1", "old"),
                binary("lib-doc.noarch", "1-1", "old"),
                binary("lib.x86_64", "1-1", "old"));
        story.write(1, source("new", "2-1"), binary("lib.x86_64", "2-1", "new"), removed("lib-doc.noarch"));

        assertThat(built(0, "old", "new", "none"))
                .isEqualTo(Map.of("old", keys("lib.noarch", "lib.x86_64", "lib-doc.noarch")));
        assertThat(built(1, "old", "new")).isEqualTo(Map.of("old", keys("lib.noarch"), "new", keys("lib.x86_64")));
    }

    @Test
    void takesNamesAsTheyAre() {
        String odd = "x'}) DETACH DELETE p // \\ \"`$key` ${0}";
        story.write(0, source(odd, "1-1", needs("lib.noarch", odd)), binary("lib.noarch", "1-1", odd));

        assertThat(requires(0, odd + ".src"))
                .extracting(Neighbour::requirements)
                .containsExactly(List.of(odd));
        assertThat(built(0, odd)).isEqualTo(Map.of(odd, keys("lib.noarch")));
        assertThat(factsAt(0, odd + ".src")).hasSize(1);
    }
}
