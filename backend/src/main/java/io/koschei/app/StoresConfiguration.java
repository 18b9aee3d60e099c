package io.koschei.app;

import io.koschei.changelog.GraphFollower;
import io.koschei.changelog.GraphWarmUp;
import io.koschei.checks.CheckBook;
import io.koschei.checks.SideTags;
import io.koschei.checks.UpdateChecks;
import io.koschei.collections.CollectionFaults;
import io.koschei.collections.CollectionLives;
import io.koschei.collections.MirrorLists;
import io.koschei.incidents.Incidents;
import io.koschei.messages.CompletedNews;
import io.koschei.messages.Deliveries;
import io.koschei.messages.HeardMessages;
import io.koschei.messages.MessageLists;
import io.koschei.neo4j.GraphGate;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.NeighbourReader;
import io.koschei.neo4j.RequirementReader;
import io.koschei.neo4j.RequirementSearch;
import io.koschei.neo4j.VersionReader;
import io.koschei.neo4j.affects.AffectsReader;
import io.koschei.neo4j.affects.AffectsWriter;
import io.koschei.neo4j.affects.CandidateQuery;
import io.koschei.neo4j.affects.WaitingReader;
import io.koschei.neo4j.reading.GraphReads;
import io.koschei.neo4j.reading.ReadingConfiguration;
import io.koschei.neo4j.standalone.GraphStore;
import io.koschei.neo4j.writing.GraphSchema;
import io.koschei.neo4j.writing.GraphWriter;
import io.koschei.postgres.BuildGroupNames;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.GenerationContents;
import io.koschei.postgres.GenerationLists;
import io.koschei.postgres.Generations;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.Locks;
import io.koschei.postgres.LoggedGenerations;
import io.koschei.postgres.PackageGroups;
import io.koschei.postgres.PreviewResults;
import io.koschei.postgres.Previews;
import io.koschei.postgres.ResolverRuns;
import io.koschei.postgres.Revisions;
import io.koschei.postgres.SourceRequirements;
import io.koschei.postgres.TimedJdbc;
import io.koschei.postgres.Transitions;
import io.koschei.postgres.answers.CauseEffects;
import io.koschei.postgres.answers.Causes;
import io.koschei.postgres.answers.Counts;
import io.koschei.postgres.answers.CycleCounts;
import io.koschei.postgres.answers.Failures;
import io.koschei.postgres.answers.PackageHistory;
import io.koschei.postgres.answers.PackagingTraps;
import io.koschei.postgres.answers.Resolutions;
import io.koschei.postgres.writing.ChangeLog;
import io.koschei.postgres.writing.GenerationWriter;
import io.koschei.postgres.writing.HistoryThinning;
import io.koschei.predictions.Predictions;
import io.koschei.projection.ProjectionLoader;
import io.koschei.projection.Projections;
import io.koschei.projection.sizes.SizeHistory;
import io.koschei.remedies.Remedies;
import io.koschei.settings.ProjectionProperties;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.neo4j.driver.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.neo4j.autoconfigure.ConfigBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.data.neo4j.core.transaction.Neo4jBookmarkManager;
import org.springframework.data.neo4j.core.transaction.Neo4jTransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Connections to PostgreSQL and Neo4j. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionProperties.class)
@Import({
    AffectsReader.class,
    AffectsWriter.class,
    CandidateQuery.class,
    CauseEffects.class,
    CheckBook.class,
    Causes.class,
    BuildGroupNames.class,
    CollectionRepository.class,
    CycleCounts.class,
    GenerationContents.class,
    GenerationLists.class,
    Generations.class,
    GraphReader.class,
    NeighbourReader.class,
    GraphRegister.class,
    GraphWriter.class,
    Incidents.class,
    CollectionFaults.class,
    MirrorLists.class,
    CollectionLives.class,
    CompletedNews.class,
    Deliveries.class,
    Locks.class,
    LoggedGenerations.class,
    HeardMessages.class,
    MessageLists.class,
    PackageGroups.class,
    PackageHistory.class,
    PackagingTraps.class,
    Predictions.class,
    PreviewResults.class,
    Previews.class,
    ProjectionLoader.class,
    ReadingConfiguration.class,
    Remedies.class,
    RequirementReader.class,
    RequirementSearch.class,
    Resolutions.class,
    ResolverRuns.class,
    Revisions.class,
    SideTags.class,
    SizeHistory.class,
    SourceRequirements.class,
    Transitions.class,
    UpdateChecks.class,
    VersionReader.class,
    WaitingReader.class
})
class StoresConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(StoresConfiguration.class);

    /** Seconds that a statement over a whole generation may take; no client waits for it. */
    private static final int WHOLE_GENERATION = 600;

    /** Seconds that a search through all generations may take. */
    private static final int LONGEST_SEARCH = 30;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Meant wherever no other is named. */
    @Bean
    @Primary
    JdbcTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    /** For reading through Spring Data, and for nothing else: what writes the graph has transactions of its own. */
    @Bean(GraphReads.TRANSACTIONS)
    Neo4jTransactionManager graphTransactions(Driver driver) {
        // It only reads, so no transaction need wait for what another one wrote; a bookmark would outlive a restored
        // store.
        return Neo4jTransactionManager.with(driver)
                .withBookmarkManager(Neo4jBookmarkManager.noop())
                .build();
    }

    @Bean
    TransactionTemplate transaction(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    Counts counts(DataSource dataSource) {
        return new Counts(within(WHOLE_GENERATION, dataSource));
    }

    @Bean
    GenerationWriter generationWriter(DataSource dataSource, TransactionTemplate transaction, Generations generations) {
        return new GenerationWriter(dataSource, within(WHOLE_GENERATION, dataSource), transaction, generations);
    }

    private static JdbcClient within(int seconds, DataSource dataSource) {
        return JdbcClient.create(new TimedJdbc(dataSource, Duration.ofSeconds(seconds)));
    }

    /** What all others send their statements with. */
    @Bean
    JdbcTemplate jdbcTemplate(
            DataSource dataSource, @Value("${spring.jdbc.template.query-timeout}") Duration queryTimeout) {
        return new TimedJdbc(dataSource, queryTimeout);
    }

    @Bean
    ChangeLog changeLog(DataSource dataSource, Generations generations) {
        return new ChangeLog(within(WHOLE_GENERATION, dataSource), generations);
    }

    @Bean
    HistoryThinning historyThinning(DataSource dataSource, TransactionTemplate transaction) {
        return new HistoryThinning(within(WHOLE_GENERATION, dataSource), transaction);
    }

    @Bean
    GraphFollower graphFollower(ChangeLog log, GraphRegister register, GraphWriter graph) {
        return new GraphFollower(log, register, graph);
    }

    @Bean
    GraphWarmUp warmUp(GraphRegister register, GraphWriter graph) {
        return new GraphWarmUp(register, graph);
    }

    @Bean
    GraphGate graphGate(Driver driver, GraphRegister register, Clock clock) {
        return new GraphGate(driver, register::head, clock);
    }

    @Bean
    Failures failures(DataSource dataSource) {
        return new Failures(within(LONGEST_SEARCH, dataSource));
    }

    @Bean
    Projections projections(ProjectionLoader loader, GraphRegister register, ProjectionProperties properties) {
        if (properties.isCut()) {
            LOG.warn(
                    "koschei.projections.memory is more than three fifths of this process's heap; {} MB of it are used",
                    properties.bytes() >> 20);
        }
        return new Projections(loader, register, properties.bytes());
    }

    /** How much of their room the generations in memory take, and how often one had to be loaded. */
    @Bean
    MeterBinder projectionMetrics(Projections projections, ProjectionProperties properties) {
        return meters -> {
            Gauge.builder("koschei.projections.size", projections, Projections::bytes)
                    .baseUnit(BaseUnits.BYTES)
                    .register(meters);
            Gauge.builder("koschei.projections.room", properties, ProjectionProperties::bytes)
                    .baseUnit(BaseUnits.BYTES)
                    .register(meters);
            FunctionCounter.builder("koschei.projections.loads", projections, any -> any.stats()
                            .loadCount())
                    .register(meters);
        };
    }

    @Bean
    ConfigBuilderCustomizer driverLog() {
        return driver -> GraphStore.warningsOnly(driver);
    }

    /** In the background: Neo4j answers its first questions slowly, and nothing else needs to wait. The start ends when it has. */
    @Bean(bootstrap = Bean.Bootstrap.BACKGROUND)
    GraphSchema graphSchema(Driver driver) {
        GraphSchema schema = new GraphSchema(driver);
        schema.ensure();
        return schema;
    }
}
