package io.koschei.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The schema as its files say it: types, fields, arguments. */
final class SchemaFiles {

    final TypeDefinitionRegistry registry = read();

    private static TypeDefinitionRegistry read() {
        TypeDefinitionRegistry all = new TypeDefinitionRegistry();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:graphql/*.graphqls")) {
                all.merge(new SchemaParser().parse(file.getContentAsString(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** A field of the answer, with its type. */
    record Field(String of, FieldDefinition definition) {

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
    record Input(String of, InputValueDefinition definition) {

        String name() {
            return definition.getName();
        }

        @Override
        public String toString() {
            return of + "(" + name() + ":)";
        }
    }

    static String named(Type<?> type) {
        if (type instanceof NonNullType some) {
            return named(some.getType());
        }
        return type instanceof ListType list ? named(list.getType()) : ((TypeName) type).getName();
    }

    static boolean isList(Type<?> type) {
        return (type instanceof NonNullType some ? some.getType() : type) instanceof ListType;
    }

    List<Field> fields() {
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

    List<Input> inputs() {
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

    Stream<TypeDefinition<?>> definitions() {
        return registry.types().values().stream().map(type -> (TypeDefinition<?>) type);
    }

    Stream<Field> fieldsOf(String type) {
        return fields().stream().filter(field -> field.of.equals(type));
    }
}
