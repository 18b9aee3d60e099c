package io.koschei.app;

import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.GraphSchema;
import io.koschei.neo4j.GraphWriter;
import io.koschei.neo4j.RequirementReader;
import io.koschei.neo4j.RequirementSearch;
import io.koschei.neo4j.VersionReader;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.GenerationContents;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.postgres.PackageGroups;
import io.koschei.postgres.PreviewResults;
import io.koschei.postgres.Previews;
import io.koschei.postgres.ResolverRuns;
import io.koschei.postgres.Revisions;
import io.koschei.postgres.SourceRequirements;
import io.koschei.postgres.Transitions;
import io.koschei.postgres.answers.CauseEffects;
import io.koschei.postgres.answers.Causes;
import io.koschei.postgres.answers.Counts;
import io.koschei.postgres.answers.CycleCounts;
import io.koschei.postgres.answers.Failures;
import io.koschei.postgres.answers.PackageHistory;
import io.koschei.postgres.answers.Resolutions;
import io.koschei.postgres.writing.GenerationWriter;
import io.koschei.postgres.writing.GraphOutbox;
import io.koschei.projection.ProjectionLoader;
import io.koschei.projection.Projections;
import io.koschei.projection.sizes.SizeHistory;
import io.koschei.settings.ProjectionProperties;
import java.time.Clock;
import javax.sql.DataSource;
import org.neo4j.driver.Driver;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The two stores. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionProperties.class)
class StoresConfiguration {

    /** Seconds that a statement over a whole generation may take, for which nobody waits. */
    private static final int WHOLE_GENERATION = 600;

    /** Seconds that a search through all generations may take. */
    private static final int LONGEST_SEARCH = 30;

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
    CollectionRepository collections(JdbcClient jdbc) {
        return new CollectionRepository(jdbc);
    }

    @Bean
    Generations generations(JdbcClient jdbc) {
        return new Generations(jdbc);
    }

    @Bean
    Revisions revisions(JdbcClient jdbc) {
        return new Revisions(jdbc);
    }

    @Bean
    SourceRequirements sourceRequirements(JdbcClient jdbc) {
        return new SourceRequirements(jdbc);
    }

    @Bean
    Counts counts(DataSource dataSource) {
        return new Counts(within(WHOLE_GENERATION, dataSource));
    }

    @Bean
    CycleCounts cycleCounts(JdbcClient jdbc) {
        return new CycleCounts(jdbc);
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
    CauseEffects causeEffects(JdbcClient jdbc) {
        return new CauseEffects(jdbc);
    }

    @Bean
    PackageHistory packageHistory(JdbcClient jdbc) {
        return new PackageHistory(jdbc);
    }

    @Bean
    GenerationWriter generationWriter(DataSource dataSource, TransactionTemplate transaction, Generations generations) {
        return new GenerationWriter(dataSource, within(WHOLE_GENERATION, dataSource), transaction, generations);
    }

    private static JdbcClient within(int seconds, DataSource dataSource) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(seconds);
        return JdbcClient.create(template);
    }

    @Bean
    ResolverRuns resolverRuns(JdbcClient jdbc, TransactionTemplate transaction) {
        return new ResolverRuns(jdbc, transaction);
    }

    @Bean
    Previews previews(JdbcClient jdbc, TransactionTemplate transaction) {
        return new Previews(jdbc, transaction);
    }

    @Bean
    PreviewResults previewResults(JdbcClient jdbc, TransactionTemplate transaction) {
        return new PreviewResults(jdbc, transaction);
    }

    @Bean
    GraphOutbox graphOutbox(DataSource dataSource, TransactionTemplate transaction, Generations generations) {
        return new GraphOutbox(within(WHOLE_GENERATION, dataSource), transaction, generations);
    }

    @Bean
    PackageGroups packageGroups(JdbcClient jdbc, TransactionTemplate transaction) {
        return new PackageGroups(jdbc, transaction);
    }

    @Bean
    Transitions transitions(JdbcClient jdbc) {
        return new Transitions(jdbc);
    }

    @Bean
    Failures failures(DataSource dataSource) {
        return new Failures(within(LONGEST_SEARCH, dataSource));
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
    Projections projections(DataSource dataSource, Driver driver, ProjectionProperties properties) {
        return new Projections(
                new ProjectionLoader(new GenerationContents(dataSource), new VersionReader(driver)),
                properties.bytes());
    }

    @Bean
    RequirementReader requirementReader(Driver driver) {
        return new RequirementReader(driver);
    }

    @Bean
    SizeHistory sizeHistory(PackageHistory history, Generations generations, GraphReader graph) {
        return new SizeHistory(history, generations, graph);
    }

    @Bean
    GraphWriter graphWriter(Driver driver) {
        new GraphSchema(driver).ensure();
        return new GraphWriter(driver);
    }
}
