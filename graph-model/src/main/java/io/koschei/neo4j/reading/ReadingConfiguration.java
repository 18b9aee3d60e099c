package io.koschei.neo4j.reading;

import org.neo4j.cypherdsl.core.renderer.Dialect;
import org.neo4j.driver.Driver;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.neo4j.core.Neo4jClient;
import org.springframework.data.neo4j.core.Neo4jTemplate;
import org.springframework.data.neo4j.core.mapping.Neo4jMappingContext;
import org.springframework.data.neo4j.repository.config.EnableNeo4jRepositories;
import org.springframework.transaction.PlatformTransactionManager;

/** What repositories need; made when the first of them is asked, so that no start waits for it. */
@Configuration(proxyBeanMethods = false)
@Import({
    BinaryHistories.class,
    BuiltBinaries.class,
    ChangedBinaries.class,
    FailureReader.class,
    GraphStandings.class,
    PendingReader.class,
    Reads.class
})
@EnableNeo4jRepositories(transactionManagerRef = GraphReads.TRANSACTIONS)
public class ReadingConfiguration {

    @Bean
    Neo4jClient neo4jClient(Driver driver) {
        return Neo4jClient.create(driver);
    }

    @Bean
    @Lazy
    Neo4jMappingContext neo4jMappingContext() {
        return new Neo4jMappingContext();
    }

    @Bean
    @Lazy
    Neo4jTemplate neo4jTemplate(
            Neo4jClient client,
            Neo4jMappingContext mapping,
            @Qualifier(GraphReads.TRANSACTIONS) PlatformTransactionManager transactions) {
        return new Neo4jTemplate(client, mapping, transactions);
    }

    /** What derived queries are written in. */
    @Bean
    org.neo4j.cypherdsl.core.renderer.Configuration cypherOfRepositories() {
        return org.neo4j.cypherdsl.core.renderer.Configuration.newConfig()
                .withDialect(Dialect.NEO4J_5_CYPHER_5)
                .build();
    }
}
