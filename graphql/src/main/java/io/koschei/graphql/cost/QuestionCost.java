package io.koschei.graphql.cost;

import graphql.execution.AbortExecutionException;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
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

    /** What is asked of the schema itself is asked of some thousand types, fields and arguments. */
    private static final long ROWS_OF_THE_SCHEMA = 1000;

    /** Characters: expressions of transitions are the longest. */
    private static final int LONGEST = 4000;

    private static final int LONGEST_KEY = 100;

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
        requireShortKey(field);
        if (field.getFieldName().equals("__typename")) {
            return 1;
        }
        if (field.getFieldName().startsWith("__")) {
            return ROWS_OF_THE_SCHEMA * fields(field);
        }
        requireShort(field.getResolvedArguments());
        GraphQLFieldDefinition definition = definition(field);
        Sizes.generations(definition, field.getResolvedArguments())
                .forEach(reference -> generations.add(new Generation(outermost(field), reference)));
        long row = 1 + sum(field.getChildren(), field);
        long rows = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()))
                ? rows(definition, field, parent)
                : 1;
        return Math.min(ENDLESS, Sizes.weight(definition) + Sizes.looked(definition, field) + rows * row);
    }

    /** Fields below one, and itself. */
    private static long fields(ExecutableNormalizedField field) {
        requireShortKey(field);
        return 1 + field.getChildren().stream().mapToLong(QuestionCost::fields).sum();
    }

    /** Answers repeat an alias for each row. */
    private static void requireShortKey(ExecutableNormalizedField field) {
        int length = field.getResultKey().length();
        if (length > LONGEST_KEY) {
            throw new AbortExecutionException("An alias may have " + LONGEST_KEY + " characters, not " + length + ".");
        }
    }

    /** Answers repeat what was asked, once for each alias. */
    private static void requireShort(Object argument) {
        if (argument instanceof String text && text.length() > LONGEST) {
            throw new AbortExecutionException(String.format(
                    Locale.ROOT, "A text of a question may have %,d characters, not %,d.", LONGEST, text.length()));
        }
        if (argument instanceof Map<?, ?> fields) {
            fields.values().forEach(QuestionCost::requireShortIfAny);
        } else if (argument instanceof Collection<?> list) {
            list.forEach(QuestionCost::requireShortIfAny);
        }
    }

    private static void requireShortIfAny(@Nullable Object argument) {
        if (argument != null) {
            requireShort(argument);
        }
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
