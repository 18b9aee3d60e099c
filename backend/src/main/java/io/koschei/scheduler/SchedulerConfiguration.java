package io.koschei.scheduler;

import io.koschei.builds.BuildWriter;
import io.koschei.builds.closures.Bisections;
import io.koschei.dependencies.BisectionPlanner;
import io.koschei.koji.Koji;
import io.koschei.scheduling.HubStates;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

@Configuration(proxyBeanMethods = false)
@Profile("scheduler")
@Import({
    Bisector.Stores.class,
    BuildTags.class,
    Recovery.class,
    Scheduler.class,
    Scheduler.Hub.class,
    Scheduler.Stores.class,
    SearchEnds.class,
    SchedulerMetrics.class,
    Sources.class,
    Submission.Stores.class
})
class SchedulerConfiguration {

    @Bean
    Sender sender(
            Koji koji, BuildWriter writer, SchedulerMetrics metrics, Clock clock, SchedulerProperties properties) {
        return new Sender(koji, writer, metrics, clock, properties.priorityOffset());
    }

    @Bean
    Submission submission(
            Submission.Stores stores,
            Sender sender,
            SchedulerMetrics metrics,
            Clock clock,
            SchedulerProperties properties) {
        return new Submission(stores, sender, metrics, clock, properties.buildFromRepoId());
    }

    @Bean
    HubLook hubLook(Koji koji, HubStates states, SchedulerProperties properties, Clock clock) {
        return new HubLook(koji, states, properties.channel(), clock);
    }

    @Bean
    Bisector bisector(
            Bisections bisections,
            BisectionPlanner planner,
            Bisector.Stores stores,
            BuildWriter writer,
            Sender sender,
            Clock clock) {
        return new Bisector(
                bisections,
                range -> planner.plan(
                        range.collectionId(), range.collection(), range.source(), range.good(), range.bad()),
                stores,
                writer,
                sender,
                clock);
    }

    @Bean
    SchedulingConfigurer repeatScheduling(
            Scheduler scheduler,
            SchedulerProperties properties,
            @Value("${koschei.scheduler.interval:3s}") Duration interval) {
        return tasks -> {
            if (properties.enabled()) {
                tasks.addFixedDelayTask(scheduler::run, interval);
            }
        };
    }
}
