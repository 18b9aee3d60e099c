package io.koschei.graphql.generations;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A package through the generations: its answers and its sizes. */
class HistoryIT {

    private static final String HISTORY = """
            {package(collection: "world", name: "%s", asOf: {ordinal: %d}) {resolutionHistory {totalCount generation: edges {node {
               firstGeneration {ordinal} lastGeneration {ordinal} current resolved problems {text}}}}}}
            """;

    private final TestGraphql client = World.client();

    private JsonNode history(String name, int ordinal) {
        return client.data(HISTORY.formatted(name, ordinal).replace("generation: edges", "edges"))
                .at("/package/resolutionHistory");
    }

    @Test
    void hasAStretchForEachAnswerNewestFirst() {
        JsonNode suite = history("suite", 7);
        // That its closure grew in 1 is no other answer.
        assertThat(nodes(suite, "/resolved")).containsExactly("true", "false", "true");
        assertThat(nodes(suite, "/firstGeneration/ordinal")).containsExactly("3", "2", "0");
        assertThat(nodes(suite, "/lastGeneration/ordinal")).containsExactly("7", "2", "1");
        assertThat(nodes(suite, "/current")).containsExactly("true", "false", "false");
        assertThat(suite.at("/edges/1/node/problems/0/text").asString())
                .isEqualTo("viewer needs libxml.so.2, which nothing in the repository provides.");
        assertThat(suite.at("/edges/0/node/problems")).isEmpty();
    }

    /** A stretch is told as far as the generation that answers; whether it goes on is said. */
    @Test
    void endsWithTheGenerationThatAnswers() {
        JsonNode then = history("suite", 5);
        assertThat(then.at("/edges/0/node/lastGeneration/ordinal").asInt()).isEqualTo(5);
        assertThat(then.at("/edges/0/node/current").asBoolean()).isTrue();
        assertThat(history("suite", 0).get("totalCount").asInt()).isEqualTo(1);
    }

    /** Between them may be one that was skipped. */
    @Test
    void goesOnWhereTheNextCompleteGenerationHasTheSameAnswer() {
        assertThat(current("parser", 6)).as("it is gone in the next").isFalse();
        assertThat(current("parser", 5)).isTrue();
        assertThat(current("suite", 1)).as("it breaks in the next").isFalse();
        assertThat(current("suite", 3)).isTrue();
        assertThat(current("suite", 7)).as("it is the newest").isTrue();
    }

    private boolean current(String name, int ordinal) {
        return history(name, ordinal).at("/edges/0/node/current").asBoolean();
    }

    @Test
    void beginsWhenThePackageCame() {
        JsonNode newpkg = history("newpkg", 7);
        assertThat(newpkg.get("totalCount").asInt()).isEqualTo(1);
        assertThat(newpkg.at("/edges/0/node/firstGeneration/ordinal").asInt()).isEqualTo(6);
    }

    @Test
    void hasASizeForEachGenerationThatHoldsIt() {
        JsonNode samples = client.data("""
                        {binary(collection: "world", name: "viewer") {sizeHistory {generation {ordinal} closureSize {packageCount installSize downloadSize}}}}
                        """).at("/binary/sizeHistory");
        assertThat(texts(samples, "/generation/ordinal")).containsExactly("0", "1", "2", "3", "5", "6", "7");
        // glibc 6000, zlib 300, libxml 2000 or 1500, itself 600; since the second one fonts 50000.
        assertThat(texts(samples, "/closureSize/installSize"))
                .containsExactly("8900", "58900", "", "58400", "58400", "58400", "58400");
        assertThat(samples.at("/2/closureSize").isNull()).isTrue();
        assertThat(samples.at("/0/closureSize").toString())
                .isEqualTo("{\"packageCount\":4,\"installSize\":8900,\"downloadSize\":3000}");
    }

    @Test
    void countsTheBuildGroupIntoBuildroots() {
        JsonNode samples = client.data("""
                        {package(collection: "world", name: "tool", asOf: {ordinal: 5}) {closureSize {packageCount installSize}
                          sizeHistory {generation {ordinal} closureSize {packageCount}}}}
                        """).get("package");
        // Of the build group bash and gcc, with glibc and make.
        assertThat(samples.get("closureSize").toString()).isEqualTo("{\"packageCount\":4,\"installSize\":98500}");
        assertThat(texts(samples.get("sizeHistory"), "/closureSize/packageCount"))
                .hasSize(5)
                .containsOnly("4");
    }
}
