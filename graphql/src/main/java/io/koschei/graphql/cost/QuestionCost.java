package io.koschei.graphql.cost;

import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the values that the answer to a question can have, if every list is as long as the question or the schema says. What is dear to
 * find counts for as many values as its weight says. Rows multiply what is asked of each of them.
 */
final class QuestionCost {

    /** More than any limit, and small enough for its products. */
    static final long ENDLESS = 1_000_000_000_000L;

    /** A generation of the past may have to be loaded, which takes a second or more. */
    private static final long GENERATION = 10_000;

    /** Arguments that name a collection. */
    private static final Set<String> COLLECTION = Set.of("collection", "name");

    private final GraphQLSchema schema;
    private final Set<Generation> generations = new HashSet<>();

    private QuestionCost(GraphQLSchema schema) {
        this.schema = schema;
    }

    /** Values, at most {@link #ENDLESS}. */
    static long of(GraphQLSchema schema, ExecutableNormalizedOperation operation) {
        QuestionCost cost = new QuestionCost(schema);
        long values = cost.sum(operation.getTopLevelFields(), null);
        return Math.min(ENDLESS, values + GENERATION * cost.generations.size());
    }

    /**
     * The same one is loaded once, however many fields are about it.
     *
     * @param of what the outermost field is asked about, where the collection is named
     */
    private record Generation(Map<String, Object> of, Object reference) {}

    private long sum(Collection<ExecutableNormalizedField> fields, @Nullable ExecutableNormalizedField parent) {
        long sum = 0;
        for (ExecutableNormalizedField field : fields) {
            sum = Math.min(ENDLESS, sum + of(field, parent));
        }
        return sum;
    }

    private long of(ExecutableNormalizedField field, @Nullable ExecutableNormalizedField parent) {
        // The schema itself is of a known size, and graphql-java answers it only once for a question.
        if (field.getFieldName().startsWith("__")) {
            return 1;
        }
        GraphQLFieldDefinition definition = definition(field);
        Sizes.generations(definition, field.getResolvedArguments())
                .forEach(reference -> generations.add(new Generation(outermost(field), reference)));
        long row = 1 + sum(field.getChildren(), field);
        long rows = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()))
                ? rows(definition, field, parent)
                : 1;
        return Math.min(ENDLESS, Sizes.weight(definition) + rows * row);
    }

    private static Map<String, Object> outermost(ExecutableNormalizedField field) {
        ExecutableNormalizedField root = field;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Map<String, Object> collection = new HashMap<>(root.getResolvedArguments());
        collection.keySet().retainAll(COLLECTION);
        return collection;
    }

    /** A connection's page is as long as the question says of the connection. */
    private long rows(
            GraphQLFieldDefinition definition,
            ExecutableNormalizedField field,
            @Nullable ExecutableNormalizedField parent) {
        return parent != null && field.getFieldName().equals("edges")
                ? Sizes.page(parent.getResolvedArguments())
                : Sizes.rows(definition, field.getResolvedArguments());
    }

    /** Fields of the same name of several types are alike. */
    private GraphQLFieldDefinition definition(ExecutableNormalizedField field) {
        return field.getFieldDefinitions(schema).get(0);
    }
}
