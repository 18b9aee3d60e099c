package io.koschei.graphql;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AbstractDescribedNode;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NamedNode;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.koschei.graphql.errors.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schema keeps to the vocabulary of docs/decisions/029-one-vocabulary.md. */
class SchemaTests {

    /** Numbers that count nothing. */
    private static final Set<String> OTHER_NUMBERS = Set.of(
            "ordinal",
            "repoId",
            "taskId",
            "number",
            "position",
            "distance",
            "depth",
            "epoch",
            "layer",
            "days",
            "threshold",
            "manualPriority",
            "staticPriority");

    private static final List<String> PAGING = List.of("first", "after", "last", "before");

    private final TypeDefinitionRegistry registry = read();

    private static TypeDefinitionRegistry read() {
        TypeDefinitionRegistry all = new TypeDefinitionRegistry();
        try (Stream<Path> files = Files.list(folder()).sorted()) {
            files.forEach(file -> all.merge(new SchemaParser().parse(file.toFile())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Path folder() {
        URL file = Objects.requireNonNull(SchemaTests.class.getResource("/graphql/schema.graphqls"));
        return Path.of(file.getPath()).getParent();
    }

    /** A field of the answer, with its type. */
    private record Field(String of, FieldDefinition definition) {

        String name() {
            return definition.getName();
        }

        String type() {
            return named(definition.getType());
        }

        @Override
        public String toString() {
            return of + "." + name();
        }
    }

    /** An argument, or a field of an input. */
    private record Input(String of, InputValueDefinition definition) {

        String name() {
            return definition.getName();
        }

        @Override
        public String toString() {
            return of + "(" + name() + ":)";
        }
    }

    private static String named(Type<?> type) {
        if (type instanceof NonNullType some) {
            return named(some.getType());
        }
        return type instanceof ListType list ? named(list.getType()) : ((TypeName) type).getName();
    }

    private static boolean isList(Type<?> type) {
        return (type instanceof NonNullType some ? some.getType() : type) instanceof ListType;
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        Stream.concat(
                        definitions().filter(ImplementingTypeDefinition.class::isInstance),
                        registry.objectTypeExtensions().values().stream().flatMap(List::stream))
                .map(type -> (ImplementingTypeDefinition<?>) type)
                .forEach(type ->
                        type.getFieldDefinitions().forEach(field -> fields.add(new Field(type.getName(), field))));
        assertThat(fields).hasSizeGreaterThan(500);
        return fields;
    }

    private List<Input> inputs() {
        List<Input> inputs = new ArrayList<>();
        fields().forEach(field -> field.definition
                .getInputValueDefinitions()
                .forEach(argument -> inputs.add(new Input(field.toString(), argument))));
        definitions()
                .filter(InputObjectTypeDefinition.class::isInstance)
                .map(InputObjectTypeDefinition.class::cast)
                .forEach(type ->
                        type.getInputValueDefinitions().forEach(value -> inputs.add(new Input(type.getName(), value))));
        return inputs;
    }

    private Stream<TypeDefinition<?>> definitions() {
        return registry.types().values().stream().map(type -> (TypeDefinition<?>) type);
    }

    private static boolean isDescribed(AbstractDescribedNode<?> node) {
        return node.getDescription() != null
                && node.getDescription().getContent().strip().endsWith(".");
    }

    @Test
    void describesEverythingInSentences() {
        List<String> silent = new ArrayList<>();
        Stream.concat(
                        Stream.concat(
                                definitions(),
                                registry.scalars().values().stream().filter(scalar -> Set.of("Bytes", "DateTime")
                                        .contains(scalar.getName()))),
                        registry.getDirectiveDefinitions().values().stream())
                .filter(type -> !isDescribed((AbstractDescribedNode<?>) type))
                .forEach(type -> silent.add(((NamedNode<?>) type).getName()));
        definitions()
                .filter(EnumTypeDefinition.class::isInstance)
                .map(EnumTypeDefinition.class::cast)
                .forEach(type -> type.getEnumValueDefinitions().stream()
                        .filter(value -> !isDescribed(value))
                        .forEach(value -> silent.add(type.getName() + "." + value.getName())));
        fields().stream()
                .filter(field -> !isDescribed(field.definition))
                .forEach(field -> silent.add(field.toString()));
        inputs().stream()
                .filter(input -> !isDescribed(input.definition))
                .forEach(input -> silent.add(input.toString()));

        assertThat(silent).isEmpty();
    }

    @Test
    void hasTheErrorCodesOfJava() {
        EnumTypeDefinition codes = (EnumTypeDefinition) registry.getTypeOrNull("ErrorCode");

        assertThat(codes.getEnumValueDefinitions().stream().map(EnumValueDefinition::getName))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ErrorCode.values()).map(Enum::name).toList());
    }

    @Test
    void callsOnlyVersionsVersions() {
        assertThat(fields())
                .filteredOn(field -> field.name().matches("version|.*Version") && !field.of.equals("Version"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.type()).isEqualTo("Version"));
        assertThat(inputs()).noneSatisfy(input -> assertThat(input.name()).matches("version|.*Version"));
        assertThat(fields())
                .filteredOn(field -> field.name().matches("evr|.*Evr"))
                .allSatisfy(field -> assertThat(field.type()).isEqualTo("String"));
    }

    @Test
    void namesNumbersOfThingsInOneWay() {
        assertThat(fields())
                .filteredOn(field ->
                        field.type().equals("Int") && !field.of.endsWith("Counts") && !field.of.equals("Priority"))
                .allSatisfy(field -> assertThat(field.name())
                        .matches(name -> name.endsWith(isList(field.definition.getType()) ? "Counts" : "Count")
                                || name.endsWith("Limit")
                                || OTHER_NUMBERS.contains(name)));
        assertThat(fields())
                .filteredOn(field -> field.name().endsWith("Count"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.type()).isEqualTo("Int"))
                .noneSatisfy(field -> assertThat(field.name()).endsWith("sCount"));
        assertThat(fields()).filteredOn(field -> field.of.endsWith("Counts")).allSatisfy(field -> assertThat(
                        field.type())
                .matches(type -> type.equals("Int") || type.endsWith("Counts")));
    }

    @Test
    void namesMomentsInOneWay() {
        assertThat(fields())
                .filteredOn(field -> field.type().equals("DateTime"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.name()).matches("at|until|.*At"));
    }

    @Test
    void usesOnePairOfWordsForOneMeaning() {
        assertThat(fields()).noneSatisfy(field -> assertThat(field.name())
                .matches("before|after|first|last|old|new|previous|next(?!$)|(before|after)[A-Z].*"));
        assertThat(inputs())
                .filteredOn(input -> Set.of("before", "after").contains(input.name()))
                .isNotEmpty()
                .allSatisfy(
                        input -> assertThat(named(input.definition.getType())).isEqualTo("String"));
        assertThat(fields())
                .filteredOn(field -> Set.of("from", "to").contains(field.name()))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.type()).isEqualTo("PackageRef"));
        assertThat(inputs())
                .filteredOn(input -> Set.of("from", "to").contains(input.name()))
                .allSatisfy(input -> assertThat(input.of).isEqualTo("Query.why"));
        assertThat(Stream.concat(
                                fields().stream()
                                        .filter(field -> Set.of("left", "right").contains(field.name()))
                                        .map(Field::of),
                                inputs().stream()
                                        .filter(input -> Set.of("left", "right").contains(input.name()))
                                        .map(Input::of))
                        .collect(toSet()))
                .containsExactlyInAnyOrder("Comparison", "ComparedPackage", "Query.comparison");
        pairs("old", "new", (old, young) -> old.type().equals(young.type()));
        pairs("from", "to", (from, to) -> true);
    }

    /** Where one of a pair is, the other is as well. */
    private void pairs(String one, String other, BiPredicate<Field, Field> fit) {
        fields().stream()
                .filter(field ->
                        field.name().matches(one + "[A-Z].*") && !field.name().endsWith("Name"))
                .forEach(field -> assertThat(fields()).anySatisfy(each -> assertThat(each.of.equals(field.of)
                                && each.name().equals(other + field.name().substring(one.length()))
                                && fit.test(field, each))
                        .as("%s without its other half", field)
                        .isTrue()));
    }

    @Test
    void linksToWhatItNames() {
        assertThat(fields())
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
                .filteredOn(field -> !field.of.endsWith("Counts") && !field.of.equals("Priority"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.type()).isNotIn("String", "ID", "Int"));
        assertThat(fields())
                .filteredOn(
                        field -> field.type().equals("String") && field.name().matches(".*([Pp]ackage|[Pp]rovider)s?"))
                .extracting(Field::toString)
                .as("only what was asked for is repeated as it was written")
                .containsExactlyInAnyOrder("PreviewRequest.removedPackages", "OverlayRepository.packages");
    }

    @Test
    void countsGenerationsInOnePlace() {
        assertThat(fields())
                .filteredOn(field -> field.name().toLowerCase(Locale.ROOT).contains("ordinal"))
                .extracting(Field::toString)
                .containsExactly("Generation.ordinal");
        assertThat(inputs())
                .filteredOn(input -> input.name().toLowerCase(Locale.ROOT).contains("ordinal"))
                .extracting(Input::of)
                .containsExactly("GenerationRef");
    }

    @Test
    void givesIdsToNodesAlone() {
        Set<String> nodes = definitions()
                .filter(ImplementingTypeDefinition.class::isInstance)
                .map(type -> (ImplementingTypeDefinition<?>) type)
                .filter(type -> type.getImplements().stream()
                        .anyMatch(each -> named(each).equals("Node")))
                .map(type -> type.getName())
                .collect(toSet());

        assertThat(fields().stream().filter(field -> field.type().equals("ID")).map(Field::toString))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(nodes.stream(), Stream.of("Node"))
                        .map(type -> type + ".id")
                        .toList());
        assertThat(fields()).filteredOn(field -> field.name().equals("id")).hasSize(nodes.size() + 1);
        assertThat(inputs())
                .filteredOn(input -> named(input.definition.getType()).equals("ID"))
                .allSatisfy(input -> assertThat(input.name()).isEqualTo("id"));
        assertThat(nodes)
                .contains("Collection", "Generation", "Package", "Binary", "Build", "Preview", "Transition", "Cause");
    }

    @Test
    void pagesAllListsInOneWay() {
        for (Field field : fields()) {
            if (!field.type().endsWith("Connection")) {
                continue;
            }
            assertThat(field.definition.getInputValueDefinitions().stream()
                            .map(InputValueDefinition::getName)
                            .filter(PAGING::contains))
                    .as(field.toString())
                    .containsExactlyElementsOf(PAGING);
            field.definition.getInputValueDefinitions().stream()
                    .filter(argument -> PAGING.contains(argument.getName()))
                    .forEach(argument -> assertThat(argument.getDefaultValue())
                            .as(field.toString())
                            .isNull());
            String row = field.type().substring(0, field.type().length() - "Connection".length());
            assertThat(fieldsOf(field.type())
                            .filter(each -> each.name().equals("edges"))
                            .map(Field::type))
                    .containsExactly(row + "Edge");
            assertThat(fieldsOf(row + "Edge")
                            .filter(each -> each.name().equals("node"))
                            .map(Field::type))
                    .containsExactly(row);
        }
    }

    private Stream<Field> fieldsOf(String type) {
        return fields().stream().filter(field -> field.of.equals(type));
    }

    @Test
    void losesNothingElseWhenOneFieldIsRefused() {
        assertThat(fields())
                .filteredOn(field ->
                        !field.definition.getInputValueDefinitions().isEmpty() && !field.of.equals("Subscription"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.definition.getType()).isNotInstanceOf(NonNullType.class));
        assertThat(fields())
                .filteredOn(field -> field.definition.hasDirective("semanticNonNull"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.definition.getType()).isNotInstanceOf(NonNullType.class));
        assertThat(fields())
                .filteredOn(field -> field.type().endsWith("Connection"))
                .allSatisfy(field -> assertThat(field.definition.hasDirective("semanticNonNull"))
                        .isTrue());
        assertThat(fields())
                .filteredOn(field ->
                        Set.of("impact", "sizeHistory", "logs", "bisections").contains(field.name()))
                .filteredOn(field -> !field.of.equals("BuildTask"))
                .allSatisfy(field -> assertThat(field.definition.getType()).isNotInstanceOf(NonNullType.class));
    }
}
