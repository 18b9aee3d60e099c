package io.koschei.graphql;

import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.scalars.ExtendedScalars;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** Scalars, and how much one query may ask for. */
@Configuration(proxyBeanMethods = false)
class GraphqlConfiguration {

    /** Deep enough for the introspection query of every client. */
    private static final int DEEPEST = 20;

    private static final int MOST_FIELDS = 1000;

    @Bean
    RuntimeWiringConfigurer scalars() {
        return wiring -> wiring.scalar(ExtendedScalars.newAliasedScalar("Bytes")
                        .aliasedScalar(ExtendedScalars.GraphQLLong)
                        .build())
                .scalar(DateTimes.SCALAR);
    }

    @Bean
    MaxQueryDepthInstrumentation depthLimit() {
        return new MaxQueryDepthInstrumentation(DEEPEST);
    }

    @Bean
    MaxQueryComplexityInstrumentation complexityLimit() {
        return new MaxQueryComplexityInstrumentation(MOST_FIELDS);
    }
}
