package io.koschei.graphql.cost;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Lists may be longer than the schema says; what they hold together is counted while they are answered. */
class AnswerLimitTests {

    private static GraphQL of(int rows, boolean isLate) {
        List<Map<String, Object>> list = Collections.nCopies(rows, Map.of("name", "zlib"));
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .type(
                        "Query",
                        type -> type.dataFetcher(
                                "rows", any -> isLate ? CompletableFuture.supplyAsync(() -> list) : list))
                .type("Row", type -> type.dataFetcher("rows", any -> list))
                .build();
        return GraphQL.newGraphQL(new SchemaGenerator()
                        .makeExecutableSchema(
                                new SchemaParser()
                                        .parse("type Query {rows: [Row!]!} type Row {name: String rows: [Row!]!}"),
                                wiring))
                .instrumentation(new AnswerLimit())
                .build();
    }

    private static void refuses(GraphQL graphQl, String question) {
        ExecutionResult result = graphQl.execute(question);
        assertThat(result.getErrors()).hasSize(1);
        assertThat(result.getErrors().get(0).getErrorType()).isEqualTo(ErrorType.ExecutionAborted);
        assertThat(result.getErrors().get(0).getMessage())
                .startsWith("The answer has more than 500,000 values and was stopped");
    }

    @Test
    void answersWhatIsWithinTheLimit() {
        assertThat(of(400, false).execute("{rows {name rows {name}}}").getErrors())
                .as("400 rows of 400 of two values each")
                .isEmpty();
    }

    @Test
    void stopsWhereRowsMultiply() {
        refuses(of(600, false), "{rows {name rows {name}}}");
    }

    @Test
    void stopsAlsoWhereTheAnswerComesLater() {
        refuses(of(600, true), "{rows {name rows {name}}}");
    }

    @Test
    void countsWhatFragmentsBring() {
        StringBuilder fragment = new StringBuilder("fragment f on Row {");
        for (int i = 0; i < 60; i++) {
            fragment.append("a").append(i).append(": name ");
        }
        refuses(of(10_000, false), "{rows {...f}} " + fragment + "}");
    }

    /** Of few values, which are long, or which the question calls by a long name. */
    @Test
    void stopsWhatIsLong() {
        String alias = "a".repeat(20_000);
        ExecutionResult result = of(2_000, false).execute("{rows {" + alias + ": name}}");
        assertThat(result.getErrors()).hasSize(1);
        assertThat(result.getErrors().get(0).getMessage())
                .startsWith("The answer has more than 33,554,432 characters and was stopped");
        assertThat(of(1_000, false).execute("{rows {" + alias + ": name}}").getErrors())
                .isEmpty();
    }

    @Test
    void countsEachAlias() {
        StringBuilder question = new StringBuilder("{rows {");
        for (int i = 0; i < 60; i++) {
            question.append("a").append(i).append(": name ");
        }
        refuses(of(10_000, false), question.append("}}").toString());
    }
}
