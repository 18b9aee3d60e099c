package io.koschei.graphql;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AbstractDescribedNode;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.NamedNode;
import io.koschei.graphql.SchemaFiles.Field;
import io.koschei.graphql.SchemaFiles.Input;
import io.koschei.graphql.errors.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schema keeps to the words of docs/decisions/029-one-vocabulary.md. */
class SchemaTests {

    /** Numbers that count nothing. */
    private static final Set<String> OTHER_NUMBERS = Set.of(
            "layout",
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

    private final SchemaFiles schema = new SchemaFiles();

    @Test
    void describesEverythingInSentences() {
        List<String> silent = new ArrayList<>();
        Stream.concat(
                        Stream.concat(
                                schema.definitions(),
                                schema.registry.scalars().values().stream().filter(scalar -> Set.of("Bytes", "DateTime")
                                        .contains(scalar.getName()))),
                        schema.registry.getDirectiveDefinitions().values().stream())
                .filter(type -> !isDescribed((AbstractDescribedNode<?>) type))
                .forEach(type -> silent.add(((NamedNode<?>) type).getName()));
        schema.definitions()
                .filter(EnumTypeDefinition.class::isInstance)
                .map(EnumTypeDefinition.class::cast)
                .forEach(type -> type.getEnumValueDefinitions().stream()
                        .filter(value -> !isDescribed(value))
                        .forEach(value -> silent.add(type.getName() + "." + value.getName())));
        schema.fields().stream()
                .filter(field -> !isDescribed(field.definition()))
                .forEach(field -> silent.add(field.toString()));
        schema.inputs().stream()
                .filter(input -> !isDescribed(input.definition()))
                .forEach(input -> silent.add(input.toString()));

        assertThat(silent).isEmpty();
    }

    private static boolean isDescribed(AbstractDescribedNode<?> node) {
        return node.getDescription() != null
                && node.getDescription().getContent().strip().endsWith(".");
    }

    @Test
    void hasTheErrorCodesOfJava() {
        EnumTypeDefinition codes = (EnumTypeDefinition) schema.registry.getTypeOrNull("ErrorCode");

        assertThat(codes.getEnumValueDefinitions().stream().map(EnumValueDefinition::getName))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ErrorCode.values()).map(Enum::name).toList());
    }

    @Test
    void callsOnlyVersionsVersions() {
        assertThat(schema.fields())
                .filteredOn(field ->
                        field.name().matches("version|.*Version") && !field.of().equals("Version"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.type()).isEqualTo("Version"));
        assertThat(schema.inputs())
                .noneSatisfy(input -> assertThat(input.name()).matches("version|.*Version"));
        assertThat(schema.fields())
                .filteredOn(field -> field.name().matches("evr|.*Evr"))
                .allSatisfy(field -> assertThat(field.type()).isEqualTo("String"));
    }

    @Test
    void namesNumbersOfThingsInOneWay() {
        assertThat(schema.fields())
                .filteredOn(field -> field.type().equals("Int")
                        && !field.of().endsWith("Counts")
                        && !field.of().equals("Priority"))
                .allSatisfy(field -> assertThat(field.name())
                        .matches(name -> name.endsWith(
                                        SchemaFiles.isList(field.definition().getType()) ? "Counts" : "Count")
                                || name.endsWith("Limit")
                                || OTHER_NUMBERS.contains(name)));
        assertThat(schema.fields())
                .filteredOn(field -> field.name().endsWith("Count"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.type()).isEqualTo("Int"))
                .noneSatisfy(field -> assertThat(field.name()).endsWith("sCount"));
        assertThat(schema.fields())
                .filteredOn(field -> field.of().endsWith("Counts"))
                .allSatisfy(field ->
                        assertThat(field.type()).matches(type -> type.equals("Int") || type.endsWith("Counts")));
    }

    @Test
    void namesMomentsInOneWay() {
        assertThat(schema.fields())
                .filteredOn(field -> field.type().equals("DateTime"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.name()).matches("at|until|.*At"));
    }

    @Test
    void usesOnePairOfWordsForOneMeaning() {
        assertThat(schema.fields()).noneSatisfy(field -> assertThat(field.name())
                .matches("before|after|first|last|old|new|previous|next(?!$)|(before|after)[A-Z].*"));
        assertThat(schema.inputs())
                .filteredOn(input -> Set.of("before", "after").contains(input.name()))
                .isNotEmpty()
                .allSatisfy(
                        input -> assertThat(SchemaFiles.named(input.definition().getType()))
                                .isEqualTo("String"));
        assertThat(schema.fields())
                .filteredOn(field -> Set.of("from", "to").contains(field.name()))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.type()).isEqualTo("PackageRef"));
        assertThat(schema.inputs())
                .filteredOn(input -> Set.of("from", "to").contains(input.name()))
                .allSatisfy(input -> assertThat(input.of()).isEqualTo("Query.why"));
        assertThat(Stream.concat(
                                schema.fields().stream()
                                        .filter(field -> Set.of("left", "right").contains(field.name()))
                                        .map(Field::of),
                                schema.inputs().stream()
                                        .filter(input -> Set.of("left", "right").contains(input.name()))
                                        .map(Input::of))
                        .collect(toSet()))
                .containsExactlyInAnyOrder("Comparison", "ComparedPackage", "Query.comparison");
        pairs("old", "new", (old, young) -> old.type().equals(young.type()));
        pairs("from", "to", (from, to) -> true);
    }

    /** Where one of a pair is, the other is as well. */
    private void pairs(String one, String other, BiPredicate<Field, Field> fit) {
        schema.fields().stream()
                .filter(field ->
                        field.name().matches(one + "[A-Z].*") && !field.name().endsWith("Name"))
                .forEach(field -> assertThat(schema.fields()).anySatisfy(each -> assertThat(each.of()
                                        .equals(field.of())
                                && each.name().equals(other + field.name().substring(one.length()))
                                && fit.test(field, each))
                        .as("%s without its other half", field)
                        .isTrue()));
    }

    /** What a list costs is known before it is read: its page is asked for, or the schema says how long it may be. */
    @Test
    void saysHowLongListsAre() {
        assertThat(schema.fields().stream()
                        .filter(field -> SchemaFiles.isList(field.definition().getType()))
                        .filter(field -> !field.of().endsWith("Connection"))
                        .filter(field -> field.definition().getInputValueDefinitions().stream()
                                .noneMatch(argument -> argument.getName().equals("first")))
                        .filter(field ->
                                field.definition().getDirectives("listSize").isEmpty()))
                .isEmpty();
    }
}
