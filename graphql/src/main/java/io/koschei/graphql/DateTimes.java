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
import io.koschei.graphql.errors.Quoted;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

/** The scalar DateTime: a moment in UTC as ISO 8601 writes it. Questions may write it with another offset. */
final class DateTimes implements Coercing<Instant, String> {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

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
                return read(text);
            } catch (DateTimeException e) {
                throw new CoercingParseValueException(unreadable(text), e);
            }
        }
        throw new CoercingParseValueException(unreadable(input));
    }

    @Override
    public Instant parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        String text = input instanceof StringValue string ? String.valueOf(string.getValue()) : String.valueOf(input);
        try {
            return read(text);
        } catch (DateTimeException e) {
            throw new CoercingParseLiteralException(unreadable(text), e);
        }
    }

    private static Instant read(String text) {
        return requireStorable(OffsetDateTime.parse(text).toInstant());
    }

    /** Beyond these years there are no moments in PostgreSQL, and nothing to ask about. */
    static Instant requireStorable(Instant moment) {
        if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
            throw new DateTimeException("not in the years 1 to 9999");
        }
        return moment;
    }

    private static String unreadable(Object input) {
        return Quoted.of(String.valueOf(input)) + " is not a moment; write it as 2026-06-01T06:00:00Z.";
    }
}
