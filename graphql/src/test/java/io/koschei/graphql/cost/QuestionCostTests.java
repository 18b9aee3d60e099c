package io.koschei.graphql.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import graphql.execution.AbortExecutionException;
import graphql.execution.RawVariables;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionCostTests {

    private static final GraphQLSchema SCHEMA =
            UnExecutableSchemaGenerator.makeUnExecutableSchema(new graphql.schema.idl.SchemaParser().parse("""
                    directive @cost(weight: String!) on FIELD_DEFINITION
                    directive @listSize(assumedSize: Int!) on FIELD_DEFINITION
                    input GenerationRef {ordinal: Int}
                    type Query {
                      binary(collection: String, asOf: GenerationRef): Binary
                      node: Named
                    }
                    interface Named {name: String}
                    type Binary implements Named {
                      name: String
                      tags: [String!]!
                      binaries: [Binary!]! @listSize(assumedSize: 20)
                      dear: Binary @cost(weight: "700")
                      suspects(first: Int = 7): [Binary!]!
                      closure(first: Int, last: Int): BinaryConnection @cost(weight: "50")
                    }
                    type BinaryConnection {totalCount: Int edges: [BinaryEdge!]!}
                    type BinaryEdge {cursor: String node: Binary}
                    """));

    private static long cost(String question, Map<String, Object> variables) {
        return QuestionCost.of(
                SCHEMA,
                ExecutableNormalizedOperationFactory.createExecutableNormalizedOperationWithRawVariables(
                        SCHEMA, Parser.parse(question), null, RawVariables.of(variables)));
    }

    /** Rows times what is asked of each: for each edge itself, its node and the node's name, and once for what is around. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {binary {name}}                                                    | 2
                    {binary {a: name b: name c: __typename}}                           | 4
                    {binary {tags}}                                                    | 11
                    {binary {binaries {name}}}                                         | 41
                    {binary {binaries {binaries {name}}}}                              | 821
                    {binary {dear {name}}}                                             | 703
                    {binary {binaries {dear {name}}}}                                  | 14061
                    {binary {suspects {name}}}                                         | 15
                    {binary {suspects(first: 2) {name}}}                               | 5
                    {binary {closure(first: 100) {totalCount edges {node {name}}}}}    | 353
                    {binary {closure(last: 3) {edges {node {name}}}}}                  | 61
                    {binary {closure {edges {cursor}}}}                                | 152
                    {binary(asOf: {ordinal: 3}) {name}}                                | 10002
                    {a: binary(asOf: {ordinal: 3}) {name} b: binary(asOf: {ordinal: 3}) {name}} | 10004
                    {a: binary(asOf: {ordinal: 3}) {name} b: binary(asOf: {ordinal: 4}) {name}} | 20004
                    {a: binary(collection: "a", asOf: {ordinal: 3}) {name} b: binary(collection: "b", asOf: {ordinal: 3}) {name}} | 20004
                    {binary(asOf: null) {name}}                                        | 2
                    {node {name ... on Binary {dear {name}}}}                          | 704
                    {binary {...two} node {...two}} fragment two on Named {name}       | 4
                    {__schema {types {name fields {name}}} binary {name}}              | 3
                    """)
    void countsWhatTheAnswerCanHave(String question, long values) {
        assertThat(cost(question, Map.of())).isEqualTo(values);
    }

    @Test
    void readsSizesFromVariables() {
        String question =
                "query($rows: Int, $when: GenerationRef) {binary(asOf: $when) {closure(first: $rows) {edges {cursor}}}}";
        assertThat(cost(question, Map.of("rows", 200))).isEqualTo(52 + 400);
        assertThat(cost(question, Map.of("rows", 200, "when", Map.of("ordinal", 1))))
                .isEqualTo(52 + 400 + 10_000);
        assertThat(cost(question, Map.of("rows", 2_000_000_000)))
                .as("a page is never longer than the longest")
                .isEqualTo(52 + 1000);
    }

    @Test
    void staysFiniteWhereListsMultiplyEndlessly() {
        String row = "closure(first: 500) {edges {node {%s}}}";
        String question = "%s";
        for (int i = 0; i < 9; i++) {
            question = question.formatted(row);
        }
        assertThat(cost("{binary {" + question.formatted("name") + "}}", Map.of()))
                .isEqualTo(QuestionCost.ENDLESS);
    }

    /** What is left of a question once its fragments are where they belong is counted, and no more of it is made than is allowed. */
    @Test
    void fragmentsThatMultiplyAreRefusedWhileTheyAreCounted() {
        StringBuilder question = new StringBuilder("{binary {...f0}} ");
        for (int i = 0; i < 16; i++) {
            question.append("fragment f%d on Binary {a: dear {...f%d} b: dear {...f%d}} ".formatted(i, i + 1, i + 1));
        }
        question.append("fragment f16 on Binary {name}");
        assertThatExceptionOfType(AbortExecutionException.class)
                .isThrownBy(
                        () -> ExecutableNormalizedOperationFactory.createExecutableNormalizedOperationWithRawVariables(
                                SCHEMA,
                                Parser.parse(question.toString()),
                                null,
                                RawVariables.emptyVariables(),
                                CostLimit.OPTIONS));
    }
}
