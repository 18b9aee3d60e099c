package io.koschei.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goes over the wire: names are variables, whatever is in them. */
class QuestionsTests {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** As in perl(Foo::"Bar"), which would end a string of a query. */
    private static final String ODD = "perl(\"}{\\)";

    private static JsonNode read(byte[] question) {
        JsonNode node = MAPPER.readTree(question);
        assertThat(node.propertyNames()).containsExactlyInAnyOrder("query", "variables");
        return node;
    }

    private static void assertNames(JsonNode question, String variable, String value) {
        assertThat(question.path("variables").path(variable).asString()).isEqualTo(value);
        assertThat(question.path("query").asString()).contains("$" + variable).doesNotContain(value);
    }

    @Test
    void namesAreNoPartOfTheQuery() {
        for (byte[] question : new byte[][] {
            Questions.impact("rawhide", ODD, null),
            Questions.why("rawhide", ODD, "glibc"),
            Questions.closure("rawhide", ODD),
            Questions.contributions("rawhide", ODD)
        }) {
            JsonNode read = read(question);
            assertNames(read, "collection", "rawhide");
            assertNames(read, "name", ODD);
        }
    }

    @Test
    void aPathHasTwoEnds() {
        assertNames(read(Questions.why("rawhide", "sed", ODD)), "to", ODD);
    }

    @Test
    void theNewestGenerationIsAskedWithoutAPointInTime() {
        assertThat(read(Questions.impact("rawhide", "sed", null))
                        .path("variables")
                        .has("asOf"))
                .isFalse();
        assertThat(read(Questions.impact("rawhide", "sed", 0))
                        .path("variables")
                        .path("asOf")
                        .path("ordinal")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void everyListIsBounded() {
        for (byte[] question : new byte[][] {
            Questions.impact("rawhide", "sed", 3),
            Questions.closure("rawhide", "sed"),
            Questions.contributions("rawhide", "sed")
        }) {
            assertThat(read(question).path("query").asString())
                    .as("a figure for half an answer is worth nothing, and all of it no page asks for")
                    .contains("(first: 50)")
                    .contains("totalCount");
        }
    }

    /** So a server that remembers questions is measured as it would be by pages, which ask in the same words, too. */
    @Test
    void theSameQuestionIsTheSameBytes() {
        assertThat(Questions.impact("rawhide", "sed", 3))
                .isEqualTo(Questions.impact("rawhide", "sed", 3))
                .isNotEqualTo(Questions.impact("rawhide", "sed", 4))
                .isNotEqualTo(Questions.impact("rawhide", "bash", 3));
        assertThat(Questions.closure("rawhide", "sed")).isEqualTo(Questions.closure("rawhide", "sed"));
    }
}
