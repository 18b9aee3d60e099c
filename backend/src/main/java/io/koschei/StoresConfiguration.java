package io.koschei;

import io.koschei.history.Causes;
import io.koschei.history.Collections;
import io.koschei.history.Counts;
import io.koschei.history.Failures;
import io.koschei.history.GenerationWriter;
import io.koschei.history.Generations;
import io.koschei.history.GraphOutbox;
import io.koschei.history.Locks;
import io.koschei.history.PackageHistory;
import io.koschei.history.Resolutions;
import io.koschei.history.ResolverRuns;
import io.koschei.history.SourceRequirements;
import io.koschei.history.Transitions;
import io.koschei.store.GraphReader;
import io.koschei.store.GraphSchema;
import io.koschei.store.GraphWriter;
import io.koschei.store.RequirementSearch;
import java.time.Clock;
import javax.sql.DataSource;
import org.neo4j.driver.Driver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The two stores. */
@Configuration(proxyBeanMethods = false)
class StoresConfiguration {

    private static final int LONGEST_SEARCH_SECONDS = 30;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    TransactionTemplate transaction(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    Locks locks(DataSource dataSource) {
        return new Locks(dataSource);
    }

    @Bean
    Collections collections(JdbcClient jdbc) {
        return new Collections(jdbc);
    }

    @Bean
    Generations generations(JdbcClient jdbc) {
        return new Generations(jdbc);
    }

    @Bean
    SourceRequirements sourceRequirements(JdbcClient jdbc) {
        return new SourceRequirements(jdbc);
    }

    @Bean
    Counts counts(JdbcClient jdbc) {
        return new Counts(jdbc);
    }

    @Bean
    Resolutions resolutions(JdbcClient jdbc) {
        return new Resolutions(jdbc);
    }

    @Bean
    Causes causes(JdbcClient jdbc) {
        return new Causes(jdbc);
    }

    @Bean
    PackageHistory packageHistory(JdbcClient jdbc) {
        return new PackageHistory(jdbc);
    }

    @Bean
    GenerationWriter generationWriter(
            DataSource dataSource, JdbcClient jdbc, TransactionTemplate transaction, Generations generations) {
        return new GenerationWriter(dataSource, jdbc, transaction, generations);
    }

    @Bean
    ResolverRuns resolverRuns(JdbcClient jdbc, TransactionTemplate transaction) {
        return new ResolverRuns(jdbc, transaction);
    }

    @Bean
    GraphOutbox graphOutbox(JdbcClient jdbc, TransactionTemplate transaction, Generations generations) {
        return new GraphOutbox(jdbc, transaction, generations);
    }

    @Bean
    Transitions transitions(JdbcClient jdbc) {
        return new Transitions(jdbc);
    }

    @Bean
    Failures failures(DataSource dataSource) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(LONGEST_SEARCH_SECONDS);
        return new Failures(JdbcClient.create(template));
    }

    @Bean
    RequirementSearch requirementSearch(Driver driver) {
        return new RequirementSearch(driver);
    }

    @Bean
    GraphReader graphReader(Driver driver) {
        return new GraphReader(driver);
    }

    @Bean
    GraphWriter graphWriter(Driver driver) {
        new GraphSchema(driver).ensure();
        return new GraphWriter(driver);
    }
}
