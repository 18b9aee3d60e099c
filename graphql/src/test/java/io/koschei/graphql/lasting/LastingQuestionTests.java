package io.koschei.graphql.lasting;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.koschei.graphql.PageOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LastingQuestionTests {

    /**
     * All that may be kept. What is not here is about now, like tracking and builds; or about other generations, like histories; or
     * read from the graph, which follows what is thinned out or resolved late only after a while, like what broke a package; or counted in comparison
     * with the generation before.
     */
    private static final Set<String> REVIEWED = Set.of(
            "Query.collection",
            "Collection.name",
            "Collection.displayName",
            "Collection.packages",
            "Collection.binaries",
            "Generation.collection",
            "Generation.ordinal",
            "Generation.repoId",
            "Generation.at",
            "Package.name",
            "Package.arch",
            "Package.version",
            "Package.state",
            "Package.since",
            "Package.closureSize",
            "Binary.name",
            "Binary.arch",
            "Binary.version",
            "Binary.state",
            "Binary.since",
            "Binary.downloadSize",
            "Binary.installSize",
            "Binary.closureSize",
            "BinaryConnection.*",
            "BinaryEdge.*",
            "ClosureSize.*",
            "PackageConnection.*",
            "PackageEdge.*",
            "PageInfo.*",
            "Version.*");

    private final GraphQLSchema schema;

    LastingQuestionTests() throws IOException {
        TypeDefinitionRegistry registry = new TypeDefinitionRegistry();
        for (Path file : PageOperations.files(Path.of("../graphql/src/main/resources/graphql"), ".graphqls")) {
            registry.merge(new SchemaParser().parse(Files.readString(file)));
        }
        schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(registry);
    }

    @Test
    void onlyWhatWasReviewedIsMarked() {
        Set<String> marked = new TreeSet<>();
        for (var type : schema.getAllTypesAsList()) {
            if (type instanceof GraphQLObjectType object) {
                if (object.hasAppliedDirective("lasting")) {
                    marked.add(object.getName() + ".*");
                }
                object.getFieldDefinitions().stream()
                        .filter(field -> field.hasAppliedDirective("lasting"))
                        .forEach(field -> marked.add(object.getName() + "." + field.getName()));
            }
        }
        assertThat(marked).containsExactlyInAnyOrderElementsOf(REVIEWED);
    }

    private Optional<LastingQuestion> of(String query, Map<String, Object> variables) {
        return LastingQuestion.of(schema, Parser.parse(query), null, variables);
    }

    @Test
    void listsOfTheGenerationThatIsNamedLast() throws IOException {
        Document pages = PageOperations.document();
        Map<String, Object> ordinal = Map.of("collection", "walk", "first", 100, "asOf", Map.of("ordinal", 23));
        Map<String, Object> date =
                Map.of("collection", "walk", "first", 100, "asOf", Map.of("at", "2026-06-01T00:00Z"));
        Map<String, Object> newest = Map.of("collection", "walk", "first", 100);
        Set<String> lasting = new TreeSet<>();
        for (OperationDefinition operation : pages.getDefinitionsOfType(OperationDefinition.class)) {
            String name = operation.getName();
            if (LastingQuestion.of(schema, pages, name, ordinal).equals(Optional.of(new LastingQuestion("walk", 23)))) {
                lasting.add(name);
            }
            assertThat(LastingQuestion.of(schema, pages, name, date)).as(name).isEmpty();
            assertThat(LastingQuestion.of(schema, pages, name, newest)).as(name).isEmpty();
        }
        assertThat(lasting).containsExactly("Binaries", "Packages");
    }

    @Test
    void oneFieldThatMayChangeIsEnough() {
        String query = "{collection(name: \"walk\") {name %s packages(asOf: {ordinal: 3}) {edges {node {name %s}}}}}";
        assertThat(of(query.formatted("", ""), Map.of())).contains(new LastingQuestion("walk", 3));
        assertThat(of(query.formatted("retiredAt", ""), Map.of())).isEmpty();
        assertThat(of(query.formatted("", "tracking {text}"), Map.of())).isEmpty();
        assertThat(of(query.formatted("", "...{... on Package {builds {totalCount}}}"), Map.of()))
                .isEmpty();
        assertThat(of(query.formatted("more: packages {totalCount}", ""), Map.of()))
                .isEmpty();
        assertThat(of(query.formatted("more: packages(asOf: {ordinal: 4}) {totalCount}", ""), Map.of()))
                .isEmpty();
        assertThat(of(query.formatted("", "") + " ", Map.of("unused", 1))).isPresent();
        assertThat(of("{__schema {types {name}}}", Map.of())).isEmpty();
        assertThat(of(
                        "query($a: GenerationRef!) {collection(name: \"walk\") {packages(asOf: $a) {totalCount}}}",
                        Map.of()))
                .isEmpty();
    }
}
