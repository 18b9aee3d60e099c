package io.koschei.graphql;

import graphql.TypeResolutionEnvironment;
import graphql.scalars.ExtendedScalars;
import graphql.schema.GraphQLObjectType;
import io.koschei.graphql.paging.Cursor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.graphql.data.pagination.CursorEncoder;
import org.springframework.graphql.data.pagination.CursorStrategy;
import org.springframework.graphql.data.pagination.EncodingCursorStrategy;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** Scalars and interfaces. */
@Configuration(proxyBeanMethods = false)
class GraphqlConfiguration {

    /** Connections and cursors are made here; without this, Spring would make others of them that it does not know. */
    @Bean
    @Primary
    EncodingCursorStrategy<Cursor> cursors() {
        return CursorStrategy.withEncoder(
                new CursorStrategy<>() {
                    @Override
                    public boolean supports(Class<?> type) {
                        return type == Cursor.class;
                    }

                    @Override
                    public String toCursor(Cursor cursor) {
                        return cursor.toString();
                    }

                    @Override
                    public Cursor fromCursor(String text) {
                        return Cursor.parse(text);
                    }
                },
                CursorEncoder.noOpEncoder());
    }

    @Bean
    RuntimeWiringConfigurer scalars() {
        return wiring -> wiring.scalar(ExtendedScalars.newAliasedScalar("Bytes")
                        .aliasedScalar(ExtendedScalars.GraphQLLong)
                        .build())
                .scalar(DateTimes.SCALAR);
    }

    @Bean
    RuntimeWiringConfigurer interfaces() {
        return wiring -> wiring.type("Node", type -> type.typeResolver(GraphqlConfiguration::typeOf))
                .type("PackageRef", type -> type.typeResolver(GraphqlConfiguration::typeOf));
    }

    /** Java's classes are called as the schema's types are, or {@code …View}. */
    private static GraphQLObjectType typeOf(TypeResolutionEnvironment environment) {
        Object object = environment.getObject();
        if (object instanceof PackageView view) {
            return environment.getSchema().getObjectType(view.key().isSource() ? "Package" : "Binary");
        }
        String name = object.getClass().getSimpleName();
        return environment
                .getSchema()
                .getObjectType(name.endsWith("View") ? name.substring(0, name.length() - 4) : name);
    }
}
