package io.koschei.buildpolling;

import io.koschei.builds.BuildLogs;
import io.koschei.builds.Retention;
import io.koschei.koji.Koji;
import io.koschei.postgres.Locks;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Beans for following builds. The watcher needs the follower, too; only the build poller needs the schedule. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FollowingProperties.class)
@Import({BuildFollower.class, BuildGroups.class, BuildLook.Stores.class, FollowingMetrics.class})
class FollowingConfiguration {

    /** For the watcher, which hears that a task has changed. */
    @Bean
    LongConsumer followTask(BuildFollower follower) {
        return follower::follow;
    }

    @Bean
    FailureDiagnosis diagnosis(Koji koji, BuildLogs logs, BuildGroups groups, FollowingProperties properties) {
        return new FailureDiagnosis(
                koji, new LogKeeper(koji, logs, (int) properties.logSize().toBytes()), groups);
    }

    @Bean
    BuildFollower.Looks followingLooks(
            Koji koji,
            BuildLook.Stores stores,
            FailureDiagnosis diagnosis,
            FollowingProperties properties,
            FollowingMetrics metrics,
            Clock clock) {
        Cancellation cancellation =
                new Cancellation(koji, stores.notes(), properties.timeout(), properties.cancelAgain());
        BuildLook.Conditions conditions =
                new BuildLook.Conditions(properties.missing(), properties.patience(), metrics, clock);
        return new BuildFollower.Looks(
                new BuildLook(koji, stores, diagnosis, cancellation, conditions),
                new RunningParts(koji, stores.tasks(), stores.writer(), properties.partsInterval(), clock));
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
