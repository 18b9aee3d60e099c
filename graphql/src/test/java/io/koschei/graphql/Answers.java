package io.koschei.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.errors.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Looks into answers. */
public final class Answers {

    private Answers() {}

    /** Of each row the text at a place, as {@code /node/name}; null is {@code null}. */
    public static List<String> texts(JsonNode rows, String at) {
        return stream(rows)
                .map(row -> at.isEmpty() ? row : row.at(at))
                .map(found -> found.isNull() ? "null" : found.asString())
                .toList();
    }

    /** Of each row of a page the text at a place below its node. */
    public static List<String> nodes(JsonNode page, String at) {
        return texts(page.get("edges"), "/node" + at);
    }

    public static List<Integer> numbers(JsonNode rows, String at) {
        return stream(rows).map(row -> row.at(at).asInt()).toList();
    }

    public static Stream<JsonNode> stream(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    public static String code(JsonNode error) {
        return error.at("/extensions/code").asString();
    }

    /** Asks what is answered by this error alone. */
    public static void refused(TestGraphql client, ErrorCode code, String words, String query) {
        JsonNode error = client.error(query);
        assertThat(code(error)).as(error.toString()).isEqualTo(code.name());
        assertThat(error.get("message").asString()).contains(words);
    }

    /**
     * Reads a whole list page by page, from its start and from its end, and says what it is.
     *
     * @param query with {@code %s} for the arguments of the page
     * @param path of the list in the data
     * @param node of a row, to be compared
     */
    public static List<JsonNode> bothWays(TestGraphql client, String query, String path, int size) {
        List<JsonNode> forwards = new ArrayList<>();
        int total;
        JsonNode page;
        String more = "";
        do {
            page = client.data(query.formatted("first: " + size + more)).at(path);
            assertThat(page.at("/pageInfo/hasPreviousPage").asBoolean()).isEqualTo(!forwards.isEmpty());
            stream(page.get("edges")).map(edge -> edge.get("node")).forEach(forwards::add);
            total = page.get("totalCount").asInt();
            more = ", after: " + page.at("/pageInfo/endCursor");
        } while (page.at("/pageInfo/hasNextPage").asBoolean());
        List<JsonNode> backwards = new ArrayList<>();
        more = "";
        do {
            page = client.data(query.formatted("last: " + size + more)).at(path);
            assertThat(page.at("/pageInfo/hasNextPage").asBoolean()).isEqualTo(!backwards.isEmpty());
            backwards.addAll(
                    0, stream(page.get("edges")).map(edge -> edge.get("node")).toList());
            more = ", before: " + page.at("/pageInfo/startCursor");
        } while (page.at("/pageInfo/hasPreviousPage").asBoolean());

        assertThat(forwards).hasSize(total).isNotEmpty().doesNotHaveDuplicates();
        assertThat(backwards).isEqualTo(forwards);
        return forwards;
    }
}
