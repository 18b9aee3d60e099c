package io.koschei.graphql.cost;

import graphql.normalized.ExecutableNormalizedField;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import io.koschei.graphql.NodeId;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.paging.Window;
import java.util.Map;
import java.util.stream.Stream;

/** How long lists are, and how dear fields: what the question says, then what the schema says. */
final class Sizes {

    /** Of lists of which the schema says nothing. */
    static final int USUAL = 10;

    private Sizes() {}

    /** What a field costs by itself, in values. */
    static long weight(GraphQLFieldDefinition field) {
        GraphQLAppliedDirective cost = field.getAppliedDirective("cost");
        return cost == null ? 0 : Long.parseLong(text(cost));
    }

    /** The generations that a field is asked about, as the question names them. */
    static Stream<Object> generations(GraphQLFieldDefinition field, Map<String, Object> arguments) {
        Stream<Object> named = field.getArguments().stream()
                .filter(Sizes::isGeneration)
                .flatMap(argument -> Stream.ofNullable(arguments.get(argument.getName())));
        return Stream.concat(named, ofNode(field, arguments));
    }

    /** An id that cannot be read is refused later. */
    private static Stream<Object> ofNode(GraphQLFieldDefinition field, Map<String, Object> arguments) {
        if (!field.getName().equals("node") || !(arguments.get("id") instanceof String id)) {
            return Stream.empty();
        }
        try {
            return NodeId.parse(id).generation().<Object>map(generation -> generation).stream();
        } catch (RequestException e) {
            return Stream.empty();
        }
    }

    private static String text(GraphQLAppliedDirective cost) {
        return cost.getArgument("weight").getValue();
    }

    private static boolean isGeneration(GraphQLArgument argument) {
        return GraphQLTypeUtil.unwrapAllAs(argument.getType()) instanceof GraphQLNamedType type
                && type.getName().equals("GenerationRef");
    }

    /** Rows that are looked up for a page, also when only their number is asked for. */
    static long looked(GraphQLFieldDefinition field, ExecutableNormalizedField asked) {
        return isConnection(field) ? page(asked.getResolvedArguments()) : 0;
    }

    private static boolean isConnection(GraphQLFieldDefinition field) {
        return GraphQLTypeUtil.unwrapAllAs(field.getType()) instanceof GraphQLNamedType type
                && type.getName().endsWith("Connection");
    }

    /** Rows of a list. */
    static long rows(GraphQLFieldDefinition field, Map<String, Object> arguments) {
        if (field.getArgument("first") != null) {
            return page(arguments);
        }
        GraphQLAppliedDirective size = field.getAppliedDirective("listSize");
        if (size == null) {
            return USUAL;
        }
        int rows = size.getArgument("assumedSize").getValue();
        return rows;
    }

    /** Rows of a page. One of no sensible size is refused later, by who knows what is sensible. */
    static long page(Map<String, Object> arguments) {
        Object rows = arguments.get("first") == null ? arguments.get("last") : arguments.get("first");
        return rows instanceof Integer number ? Math.max(1, Math.min(Window.MOST, number)) : Window.DEFAULT;
    }
}
