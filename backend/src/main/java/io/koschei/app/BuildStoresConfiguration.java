package io.koschei.app;

import io.koschei.builds.BuildLogs;
import io.koschei.builds.BuildTasks;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.Builds;
import io.koschei.builds.FollowNotes;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.Retention;
import io.koschei.builds.RetryRules;
import io.koschei.builds.closures.Baselines;
import io.koschei.builds.closures.BuildClosures;
import io.koschei.builds.closures.ClosureWriter;
import io.koschei.neo4j.affects.CandidateQuery;
import io.koschei.scheduler.SchedulerProperties;
import io.koschei.scheduling.Brakes;
import io.koschei.scheduling.Candidates;
import io.koschei.scheduling.HubStates;
import io.koschei.scheduling.MassChanges;
import io.koschei.scheduling.PackageArches;
import io.koschei.scheduling.QueueRules;
import io.koschei.scheduling.Refusals;
import io.koschei.scheduling.Shortlists;
import io.koschei.scheduling.Suspensions;
import io.koschei.settings.PrioritiesProperties;
import io.koschei.settings.RetriesProperties;
import io.koschei.tracked.PackageSettings;
import io.koschei.tracked.TrackedPackages;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores of builds in PostgreSQL, and the rules of the scheduler; every service needs the same ones. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SchedulerProperties.class, PrioritiesProperties.class, RetriesProperties.class})
@Import({
    Baselines.class,
    BuildClosures.class,
    BuildLogs.class,
    BuildTasks.class,
    BuildWriter.class,
    Builds.class,
    Candidates.class,
    ClosureWriter.class,
    FollowNotes.class,
    HubStates.class,
    PackageArches.class,
    PackageSettings.class,
    Refusals.class,
    Retention.class,
    Suspensions.class,
    TrackedPackages.class
})
class BuildStoresConfiguration {

    @Bean
    PriorityRules priorityRules(PrioritiesProperties properties) {
        return properties.rules();
    }

    @Bean
    RetryRules retryRules(RetriesProperties properties) {
        return properties.rules();
    }

    @Bean
    MassChanges massChanges(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Suspensions suspensions,
            SchedulerProperties properties,
            QueueRules rules) {
        return new MassChanges(jdbc, transaction, suspensions, properties.massLimits(rules));
    }

    @Bean
    Brakes brakes(JdbcClient jdbc, SchedulerProperties properties) {
        return new Brakes(jdbc, properties.brakeAfter());
    }

    @Bean
    Shortlists shortlists(Candidates candidates, CandidateQuery graph) {
        return new Shortlists(candidates, graph);
    }

    @Bean
    QueueRules queueRules(SchedulerProperties properties, PriorityRules priorities) {
        return properties.rules(priorities);
    }
}
