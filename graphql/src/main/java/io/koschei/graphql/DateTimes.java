package io.koschei.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** The scalar DateTime: a moment in UTC as ISO 8601 writes it. Questions may write it with another offset. */
final class DateTimes implements Coercing<Instant, String> {

    static final GraphQLScalarType SCALAR = GraphQLScalarType.newScalar()
            .name("DateTime")
            .coercing(new DateTimes())
            .build();

    @Override
    public String serialize(Object result, GraphQLContext context, Locale locale) {
        if (result instanceof Instant instant) {
            return instant.toString();
        }
        throw new CoercingSerializeException("not a moment: " + result);
    }

    @Override
    public Instant parseValue(Object input, GraphQLContext context, Locale locale) {
        if (input instanceof String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw new CoercingParseValueException(unreadable(text), e);
            }
        }
        throw new CoercingParseValueException(unreadable(input));
    }

    @Override
    public Instant parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        String text = input instanceof StringValue string ? String.valueOf(string.getValue()) : String.valueOf(input);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new CoercingParseLiteralException(unreadable(text), e);
        }
    }

    private static String unreadable(Object input) {
        return "'" + input + "' is not a moment; write it as 2026-06-01T06:00:00Z.";
    }
}
