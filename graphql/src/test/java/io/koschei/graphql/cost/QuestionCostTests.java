package io.koschei.graphql.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import graphql.execution.AbortExecutionException;
import graphql.execution.RawVariables;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.koschei.graphql.NodeId;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionCostTests {

    private static final GraphQLSchema SCHEMA =
            UnExecutableSchemaGenerator.makeUnExecutableSchema(new graphql.schema.idl.SchemaParser().parse("""
                    directive @cost(weight: String!) on FIELD_DEFINITION
                    directive @listSize(assumedSize: Int!) on FIELD_DEFINITION
                    input GenerationRef {ordinal: Int revision: String}
                    type Query {
                      binary(collection: String, asOf: GenerationRef): Binary
                      node(id: ID): Named
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
                    {binary {closure(first: 100) {totalCount edges {node {name}}}}}    | 453
                    {binary {closure(last: 3) {edges {node {name}}}}}                  | 64
                    {binary {closure {edges {cursor}}}}                                | 202
                    {binary(asOf: {ordinal: 3}) {name}}                                | 10002
                    {a: binary(asOf: {ordinal: 3}) {name} b: binary(asOf: {ordinal: 3}) {name}} | 10004
                    {a: binary(asOf: {ordinal: 3}) {name} b: binary(asOf: {ordinal: 4}) {name}} | 20004
                    {a: binary(collection: "a", asOf: {ordinal: 3}) {name} b: binary(collection: "b", asOf: {ordinal: 3}) {name}} | 20004
                    {binary(asOf: null) {name}}                                        | 2
                    {node {name ... on Binary {dear {name}}}}                          | 704
                    {binary {...two} node {...two}} fragment two on Named {name}       | 4
                    {__schema {types {name fields {name}}} binary {name}}              | 5002
                    {binary {closure(first: 500) {totalCount}}}                        | 553
                    """)
    void countsWhatTheAnswerCanHave(String question, long values) {
        assertThat(cost(question, Map.of())).isEqualTo(values);
    }

    @Test
    void readsSizesFromVariables() {
        String question =
                "query($rows: Int, $when: GenerationRef) {binary(asOf: $when) {closure(first: $rows) {edges {cursor}}}}";
        assertThat(cost(question, Map.of("rows", 200))).isEqualTo(52 + 200 + 400);
        assertThat(cost(question, Map.of("rows", 200, "when", Map.of("ordinal", 1))))
                .isEqualTo(52 + 200 + 400 + 10_000);
        assertThat(cost(question, Map.of("rows", 2_000_000_000)))
                .as("a page is never longer than the longest")
                .isEqualTo(52 + 500 + 1000);
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

    /** Ids name generations, too: what is of the same one is counted once, and what is of none is not. */
    @Test
    void countsTheGenerationsOfIds() {
        String third = NodeId.of("Binary", "demo", 3, "glibc", "x86_64");
        String other = NodeId.of("Package", "demo", 3, "acl");
        String fourth = NodeId.of("Cause", "demo", 4, "BUILD", "x");
        String build = NodeId.of("Build", 17, 3);
        String question = "{a: node(id: \"%s\") {name} b: node(id: \"%s\") {name}}";
        assertThat(cost(question.formatted(third, other), Map.of())).isEqualTo(10_004);
        assertThat(cost(question.formatted(third, fourth), Map.of())).isEqualTo(20_004);
        assertThat(cost(question.formatted(build, "nonsense"), Map.of())).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{binary(collection: \"%s\") {name}}", "{binary(asOf: {revision: \"%s\"}) {name}}"})
    void refusesLongTexts(String question) {
        assertThat(cost(question.formatted("x".repeat(4000)), Map.of())).isPositive();
        assertThatExceptionOfType(AbortExecutionException.class)
                .isThrownBy(() -> cost(question.formatted("x".repeat(4001)), Map.of()))
                .withMessage("A text of a question may have 4,000 characters, not 4,001.");
    }

    /** They would take for ever and all memory to put where they are used. */
    @Test
    void countsFragmentsThatMultiplyWithoutPuttingThemInTheirPlaces() {
        StringBuilder question = new StringBuilder("{binary {...f0}} ");
        for (int i = 0; i < 60; i++) {
            question.append("fragment f%d on Binary {...f%d ...f%d} ".formatted(i, i + 1, i + 1));
        }
        Document document = Parser.parse(question + "fragment f60 on Binary {name}");
        Map<String, FragmentDefinition> fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, each -> each));
        assertThat(Expansion.of(
                        document.getDefinitionsOfType(OperationDefinition.class)
                                .get(0)
                                .getSelectionSet(),
                        fragments))
                .isEqualTo(1_000_000_000_000L);
        Document few = Parser.parse("{binary {name ...f ... on Binary {name ...f}}} fragment f on Binary {name tags}");
        assertThat(Expansion.of(
                        few.getDefinitionsOfType(OperationDefinition.class)
                                .get(0)
                                .getSelectionSet(),
                        Map.of(
                                "f",
                                few.getDefinitionsOfType(FragmentDefinition.class)
                                        .get(0))))
                .isEqualTo(10);
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
