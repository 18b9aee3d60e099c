package io.koschei.buildpolling;

import io.koschei.builds.BuildLogs;
import io.koschei.builds.BuildTasks;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.Builds;
import io.koschei.builds.FollowNotes;
import io.koschei.builds.Retention;
import io.koschei.koji.Koji;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.postgres.answers.Counts;
import io.koschei.postgres.answers.Resolutions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Whoever gets messages needs the follower, too; only the schedule is the polling's alone. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FollowingProperties.class)
class FollowingConfiguration {

    /** For whoever hears that a task has changed. */
    @Bean
    LongConsumer followTask(BuildFollower follower) {
        return follower::follow;
    }

    @Bean
    FollowingMetrics followingMetrics(MeterRegistry meters) {
        return new FollowingMetrics(meters);
    }

    @Bean
    BuildGroups buildGroups(
            Builds builds,
            CollectionRepository collections,
            Generations generations,
            Resolutions resolutions,
            Counts counts) {
        return new BuildGroups(builds, collections, generations, resolutions, counts);
    }

    @Bean
    FailureDiagnosis autopsy(Koji koji, BuildLogs logs, BuildGroups groups, FollowingProperties properties) {
        return new FailureDiagnosis(
                koji, new LogKeeper(koji, logs, (int) properties.logSize().toBytes()), groups);
    }

    @Bean
    BuildLook.Stores followingStores(BuildWriter writer, BuildTasks tasks, FollowNotes notes) {
        return new BuildLook.Stores(writer, tasks, notes);
    }

    @Bean
    BuildFollower.Looks followingLooks(
            Koji koji,
            BuildLook.Stores stores,
            FailureDiagnosis autopsy,
            FollowingProperties properties,
            FollowingMetrics metrics,
            Clock clock) {
        Cancellation cancellation =
                new Cancellation(koji, stores.notes(), properties.timeout(), properties.cancelAgain());
        BuildLook.Conditions conditions =
                new BuildLook.Conditions(properties.missing(), properties.patience(), metrics, clock);
        return new BuildFollower.Looks(
                new BuildLook(koji, stores, autopsy, cancellation, conditions),
                new RunningParts(koji, stores.tasks(), stores.writer(), properties.partsInterval(), clock));
    }

    @Bean
    BuildFollower buildFollower(
            Koji koji, Builds builds, Locks locks, BuildFollower.Looks looks, FollowingMetrics metrics) {
        return new BuildFollower(koji, builds, locks, looks, metrics);
    }

    @Bean
    RetentionPass retentionPass(
            Retention retention, Locks locks, FollowingProperties properties, FollowingMetrics metrics, Clock clock) {
        return new RetentionPass(retention, locks, properties.retention(), metrics, clock);
    }

    @Bean
    @Profile("polling")
    SchedulingConfigurer repeatFollowing(
            BuildFollower follower, @Value("${koschei.following.interval:15s}") Duration interval) {
        return tasks -> tasks.addFixedDelayTask(follower::run, interval);
    }

    @Bean
    @Profile("polling")
    SchedulingConfigurer repeatRetention(
            RetentionPass retention, @Value("${koschei.following.retention-interval:1h}") Duration interval) {
        return tasks -> tasks.addFixedDelayTask(retention::run, interval);
    }
}
