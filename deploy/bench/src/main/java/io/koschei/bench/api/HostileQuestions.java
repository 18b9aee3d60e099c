package io.koschei.bench.api;

import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Invents questions that are as dear as the schema lets them be: aliases, nesting, long pages, fragments, long texts. */
final class HostileQuestions {

    private static final List<Integer> PAGES = List.of(1, 20, 100, 500);

    private final TypeDefinitionRegistry schema;
    private final String collection;
    private final List<String> names;
    private final Random random;

    /** @param names of packages of the collection, which the questions are about */
    HostileQuestions(TypeDefinitionRegistry schema, String collection, List<String> names, Random random) {
        this.schema = schema;
        this.collection = collection;
        this.names = names;
        this.random = random;
    }

    /** The contract as the program has it. */
    static TypeDefinitionRegistry schema() throws IOException {
        TypeDefinitionRegistry all = new TypeDefinitionRegistry();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:graphql/*.graphqls")) {
            all.merge(new SchemaParser().parse(file.getContentAsString(StandardCharsets.UTF_8)));
        }
        return all;
    }

    String next() {
        return switch (random.nextInt(8)) {
            case 0 -> "{" + aliases(100, i -> root(3)) + "}";
            case 1 -> "{" + root(6 + random.nextInt(12)) + "}";
            case 2 ->
                "{collection(name: \"" + collection + "\") {binaries(first: 500) {edges {node {"
                        + aliases(400, i -> "__typename") + "}}}}}";
            case 3 -> fragments(4 + random.nextInt(40));
            case 4 ->
                "{package(collection: \"" + collection + "\", name: \"" + "x".repeat(random.nextInt(1 << 17))
                        + "\") {name}}";
            case 5 -> "{" + aliases(1 + random.nextInt(40), i -> pages(1 + random.nextInt(3))) + "}";
            default -> "{" + aliases(1 + random.nextInt(12), i -> root(4 + random.nextInt(4))) + "}";
        };
    }

    private interface Part {
        String of(int number);
    }

    private static String aliases(int number, Part part) {
        return IntStream.range(0, number)
                .mapToObj(i -> "a" + i + ": " + part.of(i))
                .collect(Collectors.joining(" "));
    }

    /** Binaries of whose closures the closures are asked for, and so on. */
    private String pages(int deep) {
        String row = "name installSize";
        for (int i = 0; i < deep; i++) {
            row = "closure(first: " + page() + ") {edges {node {binary {" + row + "}}}}";
        }
        return "collection(name: \"" + collection + "\") {binaries(first: " + page() + ") {edges {node {" + row
                + "}}}}";
    }

    /** A question of a few hundred bytes that would be one of millions of fields. */
    private String fragments(int deep) {
        StringBuilder question =
                new StringBuilder("{binary(collection: \"" + collection + "\", name: \"" + name() + "\") {...f0}} ");
        String twice = random.nextBoolean()
                ? "{...f%2$d ...f%2$d}"
                : "{a: source {binaries {...f%2$d}} b: source {binaries {...f%2$d}}}";
        for (int i = 0; i < deep; i++) {
            question.append(("fragment f%1$d on Binary " + twice + " ").formatted(i, i + 1));
        }
        return question + "fragment f" + deep + " on Binary {name}";
    }

    private String root(int deep) {
        return field(any(fields("Query")), deep);
    }

    private String field(FieldDefinition field, int deep) {
        String text = field.getName() + arguments(field);
        TypeDefinition<?> type = type(field.getType());
        if (!(type instanceof ImplementingTypeDefinition)) {
            return text;
        }
        List<FieldDefinition> below = fields(type.getName());
        List<FieldDefinition> leaves = below.stream()
                .filter(each -> !(type(each.getType()) instanceof ImplementingTypeDefinition))
                .toList();
        if (deep == 0) {
            return text + " {" + (leaves.isEmpty() ? "__typename" : field(any(leaves), 0)) + "}";
        }
        return text + " {__typename " + aliases(1 + random.nextInt(3), i -> field(any(below), deep - 1)) + "}";
    }

    private String arguments(FieldDefinition field) {
        String given = field.getInputValueDefinitions().stream()
                .filter(input -> input.getType() instanceof NonNullType
                        || input.getName().equals("first")
                        || (input.getName().equals("asOf") && random.nextInt(3) == 0))
                .map(input -> input.getName() + ": " + value(input))
                .collect(Collectors.joining(", "));
        return given.isEmpty() ? "" : "(" + given + ")";
    }

    private String value(InputValueDefinition input) {
        return switch (input.getName()) {
            case "first" -> String.valueOf(page());
            case "asOf", "left", "right" -> "{ordinal: " + random.nextInt(3) + "}";
            case "collection" -> "\"" + collection + "\"";
            case "packages" -> "[\"" + name() + "\", \"" + name() + "\"]";
            default ->
                type(input.getType()).getName().equals("Int")
                        ? String.valueOf(1 + random.nextInt(200))
                        : "\"" + (random.nextInt(4) == 0 ? collection : name()) + "\"";
        };
    }

    private int page() {
        return any(PAGES);
    }

    private String name() {
        return any(names);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private List<FieldDefinition> fields(String type) {
        return ((ImplementingTypeDefinition<?>) named(type)).getFieldDefinitions();
    }

    private TypeDefinition<?> type(Type<?> type) {
        Type<?> inner = type;
        while (!(inner instanceof TypeName)) {
            inner = (Type<?>) inner.getChildren().get(0);
        }
        return named(((TypeName) inner).getName());
    }

    private TypeDefinition<?> named(String name) {
        TypeDefinition<?> type = schema.getTypeOrNull(name);
        return type == null ? Objects.requireNonNull(schema.scalars().get(name), name) : type;
    }
}
