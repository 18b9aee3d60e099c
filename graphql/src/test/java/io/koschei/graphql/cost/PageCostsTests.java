package io.koschei.graphql.cost;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.execution.CoercedVariables;
import graphql.language.Document;
import graphql.language.EnumTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.koschei.graphql.PageOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What our own pages ask is not dear, and much less than a question may cost. */
class PageCostsTests {

    /** As many rows as pages show at a time. */
    private static final int ROWS = 100;

    private final TypeDefinitionRegistry registry = new TypeDefinitionRegistry();
    private final GraphQLSchema schema;

    PageCostsTests() throws IOException {
        for (Path file : PageOperations.files(Path.of("../graphql/src/main/resources/graphql"), ".graphqls")) {
            registry.merge(new SchemaParser().parse(Files.readString(file)));
        }
        schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(registry);
    }

    /** A value for what a question takes: what pages give, as far as costs depend on it. */
    private Object value(Type<?> type) {
        if (type instanceof NonNullType sure) {
            return value(sure.getType());
        }
        if (type instanceof ListType list) {
            return List.of(value(list.getType()));
        }
        String name = ((TypeName) type).getName();
        TypeDefinition<?> definition = registry.getTypeOrNull(name);
        if (definition instanceof EnumTypeDefinition one) {
            return one.getEnumValueDefinitions().get(0).getName();
        }
        if (definition instanceof InputObjectTypeDefinition input) {
            Map<String, Object> fields = new HashMap<>();
            if (input.hasDirective("oneOf")) {
                InputValueDefinition first = input.getInputValueDefinitions().get(0);
                return Map.of(first.getName(), value(first.getType()));
            }
            for (InputValueDefinition field : input.getInputValueDefinitions()) {
                if (field.getType() instanceof NonNullType && field.getDefaultValue() == null) {
                    fields.put(field.getName(), value(field.getType()));
                }
            }
            return fields;
        }
        return switch (name) {
            case "Int" -> ROWS;
            case "Boolean" -> true;
            case "DateTime" -> "2026-06-01T00:00Z";
            default -> "x";
        };
    }

    /** Of each operation that pages ask, by its name. */
    private Map<String, Long> costs() throws IOException {
        Document document = PageOperations.document();
        Map<String, Long> costs = new TreeMap<>();
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            Map<String, Object> variables = new HashMap<>();
            operation.getVariableDefinitions().forEach(each -> variables.put(each.getName(), value(each.getType())));
            String name = Objects.requireNonNull(operation.getName());
            costs.put(
                    name,
                    QuestionCost.of(
                            schema,
                            ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(
                                    schema, document, name, CoercedVariables.of(variables), CostLimit.OPTIONS)));
        }
        return costs;
    }

    @Test
    void pagesAskForAFractionOfWhatIsAllowed() throws IOException {
        assertThat(costs())
                .hasSizeGreaterThan(40)
                .allSatisfy((name, cost) -> assertThat(cost).as(name).isBetween(1L, Cost.DEAR));
    }
}
