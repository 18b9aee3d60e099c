package io.koschei.graphql;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.NonNullType;
import io.koschei.graphql.SchemaFiles.Field;
import io.koschei.graphql.SchemaFiles.Input;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schema has links, ids, pages and errors as docs/decisions/029-one-vocabulary.md says. */
class SchemaShapeTests {

    private static final List<String> PAGING = List.of("first", "after", "last", "before");

    private final SchemaFiles schema = new SchemaFiles();

    @Test
    void linksToWhatItNames() {
        assertThat(schema.fields())
                .filteredOn(field -> Set.of(
                                "package",
                                "binary",
                                "source",
                                "collection",
                                "generation",
                                "group",
                                "groups",
                                "requiredBy",
                                "requestedBy",
                                "build")
                        .contains(field.name()))
                .filteredOn(
                        field -> !field.of().endsWith("Counts") && !field.of().equals("Priority"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.type()).isNotIn("String", "ID", "Int"));
        assertThat(schema.fields())
                .filteredOn(
                        field -> field.type().equals("String") && field.name().matches(".*([Pp]ackage|[Pp]rovider)s?"))
                .extracting(Field::toString)
                .as("only what was asked for is repeated as it was written")
                .containsExactlyInAnyOrder("PreviewRequest.removedPackages", "OverlayRepository.packages");
    }

    @Test
    void countsGenerationsInOnePlace() {
        assertThat(schema.fields())
                .filteredOn(field -> field.name().toLowerCase(Locale.ROOT).contains("ordinal"))
                .extracting(Field::toString)
                .containsExactly("Generation.ordinal");
        assertThat(schema.inputs())
                .filteredOn(input -> input.name().toLowerCase(Locale.ROOT).contains("ordinal"))
                .extracting(Input::of)
                .containsExactly("GenerationRef");
    }

    @Test
    void givesIdsToNodesAlone() {
        Set<String> nodes = schema.definitions()
                .filter(ImplementingTypeDefinition.class::isInstance)
                .map(type -> (ImplementingTypeDefinition<?>) type)
                .filter(type -> type.getImplements().stream()
                        .anyMatch(each -> SchemaFiles.named(each).equals("Node")))
                .map(type -> type.getName())
                .collect(toSet());

        assertThat(schema.fields().stream()
                        .filter(field -> field.type().equals("ID"))
                        .map(Field::toString))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(nodes.stream(), Stream.of("Node"))
                        .map(type -> type + ".id")
                        .toList());
        assertThat(schema.fields())
                .filteredOn(field -> field.name().equals("id"))
                .hasSize(nodes.size() + 1);
        assertThat(schema.inputs())
                .filteredOn(
                        input -> SchemaFiles.named(input.definition().getType()).equals("ID"))
                .allSatisfy(input -> assertThat(input.name()).isEqualTo("id"));
        assertThat(nodes)
                .contains("Collection", "Generation", "Package", "Binary", "Build", "Preview", "Transition", "Cause");
    }

    @Test
    void pagesAllListsInOneWay() {
        for (Field field : schema.fields()) {
            if (!field.type().endsWith("Connection")) {
                continue;
            }
            assertThat(field.definition().getInputValueDefinitions().stream()
                            .map(InputValueDefinition::getName)
                            .filter(PAGING::contains))
                    .as(field.toString())
                    .containsExactlyElementsOf(PAGING);
            field.definition().getInputValueDefinitions().stream()
                    .filter(argument -> PAGING.contains(argument.getName()))
                    .forEach(argument -> assertThat(argument.getDefaultValue())
                            .as(field.toString())
                            .isNull());
            String row = field.type().substring(0, field.type().length() - "Connection".length());
            assertThat(schema.fieldsOf(field.type())
                            .filter(each -> each.name().equals("edges"))
                            .map(Field::type))
                    .containsExactly(row + "Edge");
            assertThat(schema.fieldsOf(row + "Edge")
                            .filter(each -> each.name().equals("node"))
                            .map(Field::type))
                    .containsExactly(row);
        }
    }

    @Test
    void losesNothingElseWhenOneFieldIsRefused() {
        assertThat(schema.fields())
                .filteredOn(
                        field -> !field.definition().getInputValueDefinitions().isEmpty()
                                && !field.of().equals("Subscription"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.definition().getType()).isNotInstanceOf(NonNullType.class));
        assertThat(schema.fields())
                .filteredOn(field -> field.definition().hasDirective("semanticNonNull"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.definition().getType()).isNotInstanceOf(NonNullType.class));
        assertThat(schema.fields())
                .filteredOn(field -> field.type().endsWith("Connection"))
                .allSatisfy(field -> assertThat(field.definition().hasDirective("semanticNonNull"))
                        .isTrue());
        assertThat(schema.fields())
                .filteredOn(field -> Set.of("impact", "sizeHistory", "logs", "currentBisections")
                        .contains(field.name()))
                .filteredOn(field -> !field.of().equals("BuildTask"))
                .allSatisfy(field -> assertThat(field.definition().getType()).isNotInstanceOf(NonNullType.class));
    }
}
