package io.koschei.graphql;

import graphql.GraphQLContext;
import graphql.schema.Coercing;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.time.Instant;
import java.util.Locale;

/** The scalar DateTime: a moment in UTC as ISO 8601 writes it. Only answers hold moments, no question does. */
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
}
