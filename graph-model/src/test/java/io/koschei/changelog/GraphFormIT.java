package io.koschei.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Record;

/** What people see who look at the graph, and how it gets there. */
class GraphFormIT {

    private static final PackageKey LIB = new PackageKey("lib", "noarch");

    private final LoggedStory story = new LoggedStory(2);

    @Test
    void eachGenerationHasWhatItChanged() {
        story.complete("app 1-1 lib", "lib 1-1", "base 1-1");
        story.complete("app 1-1 lib", "lib 2-1", "base 1-1", "tool 1:3-1");
        story.complete("lib 2-1", "base 1-1", "tool 1:3-1");
        story.skip();
        story.complete("app 1-1 lib", "lib 2-1 !thing", "base 1-1");

        assertThat(StoredHistory.chain(story))
                .containsExactly(
                        "0 after []: []",
                        "1 after [0]: [UPDATED lib 1-1 -> 2-1, ADDED tool 1:3-1 added]",
                        "2 after [1]: [REMOVED app 1-1 removed]",
                        "4 after [2]: [ADDED app 1-1 added, REMOVED tool 1:3-1 removed]");
    }

    @Test
    void verifyingTellsOfAChangeThatIsNotThere() {
        story.complete("lib 1-1");
        story.complete("lib 2-1");
        assertThat(story.verify().differences()).isEmpty();
        LoggedStory.DRIVER
                .executableQuery("MATCH ({collection: $collection})-[:CHANGED]->(x) SET x.to = '3-1'")
                .withParameters(Map.of("collection", story.collection.name()))
                .execute();

        assertThat(story.verify().differences())
                .containsExactly("lib.noarch: the graph lacks 'changed from 1-1 to 2-1 from 1 to 1';"
                        + " the log lacks 'changed from 1-1 to 3-1 from 1 to 1'");
    }

    @Test
    void everythingHasAName() {
        story.complete("app 1-1 lib", "lib 1-1", "tool 1-1 !thing");
        story.complete("app 1-1 lib", "lib 2-1", "tool 1-1 !thing");

        List<Record> nameless = LoggedStory.DRIVER
                .executableQuery(
                        "MATCH (n) WHERE n.collection = $collection OR EXISTS { (n)-[:OF]->({collection: $collection}) }"
                                + " RETURN labels(n)[0] AS label, count(n.name) AS named, count(n) AS all")
                .withParameters(Map.of("collection", story.collection.name()))
                .execute()
                .records();

        assertThat(nameless)
                .extracting(row -> row.get("label").asString())
                .containsExactlyInAnyOrder(
                        "Collection", "Generation", "Change", "Source", "Binary", "Version", "Cause");
        assertThat(nameless).allSatisfy(row -> assertThat(row.get("named").asLong())
                .isEqualTo(row.get("all").asLong()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aGraphOfAnOlderVersionIsBroughtIntoTheForm(long seed) {
        RandomHistory.of(new Random(seed), 7).forEach(story::complete);
        StoredHistory before = StoredHistory.of(story);
        olderForm();
        assertThat(StoredHistory.chain(story)).isEmpty();
        assertThatThrownBy(() -> story.reader().facts(story.collection.name(), 6, List.of(LIB)))
                .isInstanceOf(GraphRefusedException.class)
                .hasMessageContaining("an older version of Koschei");

        List<String> lines = new ArrayList<>();
        story.follower.upgrade(story.collection, lines::add);

        assertThat(lines.get(0)).startsWith("bringing 7 generations").contains(": 0 of ");
        assertThat(StoredHistory.of(story)).isEqualTo(before);
        story.follower.upgrade(story.collection, line -> fail(line));
        assertThat(story.verify().differences()).isEmpty();
        story.reader().facts(story.collection.name(), 6, List.of(LIB));
        story.complete("app 9-1", "lib 9-1");
        assertThat(story.verify().differences()).as("the history goes on").isEmpty();
    }

    /** Whatever cuts it off. */
    @Test
    void halfOfItMayBeThereAlready() {
        story.complete("app 1-1 lib", "lib 1-1", "tool 1-1 !thing");
        story.complete("app 1-1 lib", "lib 2-1", "tool 1-1 !thing");
        StoredHistory before = StoredHistory.of(story);
        olderForm();
        story.follower.catchUp(story.collection, entry -> {});
        LoggedStory.DRIVER
                .executableQuery("MATCH (c:Collection {collection: $collection}) REMOVE c.layout")
                .withParameters(Map.of("collection", story.collection.name()))
                .execute();

        story.follower.catchUp(story.collection, entry -> {});

        assertThat(StoredHistory.of(story)).isEqualTo(before);
    }

    /** Has the graph be in the form in which older versions left it. */
    private void olderForm() {
        for (String statement : List.of(
                "MATCH (p {collection: $collection})-[:HAS_VERSION]->(v) REMOVE v.name, v.arch, v.collection"
                        + " SET v.to = coalesce(v.to, 2147483647)",
                "MATCH ({collection: $collection})-[e:REQUIRES|BUILD_REQUIRES|BUILT_FROM|FAILS_FOR]->()"
                        + " SET e.to = coalesce(e.to, 2147483647)",
                "MATCH (c:Cause {collection: $collection}) REMOVE c.name",
                "MATCH (g:Generation {collection: $collection}) REMOVE g.name",
                "MATCH (g:Generation {collection: $collection})-[:CHANGED]->(x) DETACH DELETE x",
                "MATCH ()-[e:HAS_GENERATION|NEXT]->(:Generation {collection: $collection}) DELETE e",
                "MATCH (c:Collection {collection: $collection}) REMOVE c.layout")) {
            LoggedStory.DRIVER
                    .executableQuery(statement)
                    .withParameters(Map.of("collection", story.collection.name()))
                    .execute();
        }
    }
}
