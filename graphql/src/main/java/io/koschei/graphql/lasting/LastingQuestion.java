package io.koschei.graphql.lasting;

import graphql.GraphQLException;
import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.execution.CoercedVariables;
import graphql.language.Document;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question that asks for nothing but lasting fields of one generation.
 *
 * @param collection its name, as the question says it
 * @param ordinal of the generation
 */
public record LastingQuestion(String collection, int ordinal) {

    private static final String MARK = "lasting";
    private static final String POINTER = "GenerationRef";

    /**
     * What a question is about, if its answer lasts. All fields must be marked, and each pointer to a generation must be given and name
     * the same ordinal: a date, or none, means another generation later.
     *
     * @param operation name of the one in the document that is asked
     */
    public static Optional<LastingQuestion> of(
            GraphQLSchema schema, Document document, @Nullable String operation, Map<String, Object> variables) {
        Reading reading = new Reading();
        try {
            QueryTraverser.newQueryTraverser()
                    .schema(schema)
                    .document(document)
                    .operationName(operation)
                    .coercedVariables(CoercedVariables.of(variables))
                    .build()
                    .visitPreOrder(reading);
        } catch (GraphQLException | ClassCastException e) {
            // Its variables do not fit. GraphQL says so; nothing of it lasts.
            return Optional.empty();
        }
        return reading.found();
    }

    private static final class Reading extends QueryVisitorStub {

        private final Set<LastingQuestion> generations = new HashSet<>();
        private boolean lasts = true;

        @Override
        public void visitField(QueryVisitorFieldEnvironment field) {
            GraphQLFieldDefinition definition = field.getFieldDefinition();
            if (definition.getName().equals("__typename")) {
                return;
            }
            lasts &= isMarked(definition)
                    || (field.getFieldsContainer() instanceof GraphQLObjectType type && isMarked(type));
            for (GraphQLArgument argument : definition.getArguments()) {
                if (GraphQLTypeUtil.unwrapAll(argument.getType()).getName().equals(POINTER)) {
                    pointed(field, field.getArguments().get(argument.getName()));
                }
            }
        }

        private void pointed(QueryVisitorFieldEnvironment field, @Nullable Object pointer) {
            if (pointer instanceof Map<?, ?> one
                    && one.get("ordinal") instanceof Integer ordinal
                    && collection(field) instanceof String collection) {
                generations.add(new LastingQuestion(collection, ordinal));
            } else {
                lasts = false;
            }
        }

        /** As the outermost field names it. */
        private static @Nullable Object collection(QueryVisitorFieldEnvironment field) {
            QueryVisitorFieldEnvironment outermost = field;
            while (outermost.getParentEnvironment() != null) {
                outermost = outermost.getParentEnvironment();
            }
            boolean isCollection = outermost.getFieldDefinition().getName().equals("collection");
            return outermost.getArguments().get(isCollection ? "name" : "collection");
        }

        /** A field, or the type that has it. */
        private static boolean isMarked(GraphQLDirectiveContainer element) {
            return element.hasAppliedDirective(MARK);
        }

        Optional<LastingQuestion> found() {
            return lasts && generations.size() == 1
                    ? Optional.of(generations.iterator().next())
                    : Optional.empty();
        }
    }
}
