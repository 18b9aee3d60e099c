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
import io.koschei.scheduler.SchedulerProperties;
import io.koschei.scheduling.Candidates;
import io.koschei.scheduling.HubStates;
import io.koschei.scheduling.PackageArches;
import io.koschei.scheduling.QueueRules;
import io.koschei.scheduling.Refusals;
import io.koschei.scheduling.Suspensions;
import io.koschei.settings.PrioritiesProperties;
import io.koschei.settings.RetriesProperties;
import io.koschei.tracked.PackageSettings;
import io.koschei.tracked.TrackedPackages;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is built, in PostgreSQL, and the rules by which that is decided; every service needs the same ones. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SchedulerProperties.class, PrioritiesProperties.class, RetriesProperties.class})
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
    QueueRules queueRules(SchedulerProperties properties, PriorityRules priorities) {
        return properties.rules(priorities);
    }

    @Bean
    Builds builds(JdbcClient jdbc) {
        return new Builds(jdbc);
    }

    @Bean
    BuildWriter buildWriter(
            JdbcClient jdbc, TransactionTemplate transaction, PriorityRules priorities, RetryRules retries) {
        return new BuildWriter(jdbc, transaction, priorities, retries);
    }

    @Bean
    TrackedPackages trackedPackages(JdbcClient jdbc) {
        return new TrackedPackages(jdbc);
    }

    @Bean
    PackageSettings packageSettings(JdbcClient jdbc, TransactionTemplate transaction, TrackedPackages packages) {
        return new PackageSettings(jdbc, transaction, packages);
    }

    @Bean
    PackageArches packageArches(JdbcClient jdbc) {
        return new PackageArches(jdbc);
    }

    @Bean
    Refusals refusals(JdbcClient jdbc, TransactionTemplate transaction, RetryRules retries) {
        return new Refusals(jdbc, transaction, retries);
    }

    @Bean
    Candidates candidates(JdbcClient jdbc) {
        return new Candidates(jdbc);
    }

    @Bean
    Suspensions suspensions(JdbcClient jdbc, TransactionTemplate transaction) {
        return new Suspensions(jdbc, transaction);
    }

    @Bean
    HubStates hubStates(JdbcClient jdbc) {
        return new HubStates(jdbc);
    }

    @Bean
    BuildTasks buildTasks(JdbcClient jdbc) {
        return new BuildTasks(jdbc);
    }

    @Bean
    BuildLogs buildLogs(JdbcClient jdbc) {
        return new BuildLogs(jdbc);
    }

    @Bean
    FollowNotes followNotes(JdbcClient jdbc) {
        return new FollowNotes(jdbc);
    }

    @Bean
    BuildClosures buildClosures(JdbcClient jdbc) {
        return new BuildClosures(jdbc);
    }

    @Bean
    ClosureWriter closureWriter(JdbcClient jdbc, TransactionTemplate transaction) {
        return new ClosureWriter(jdbc, transaction);
    }

    @Bean
    Baselines baselines(JdbcClient jdbc, PriorityRules priorities) {
        return new Baselines(jdbc, priorities);
    }

    @Bean
    Retention retention(JdbcClient jdbc, TransactionTemplate transaction) {
        return new Retention(jdbc, transaction);
    }
}
