package io.koschei.scheduler;

import io.koschei.builds.BuildWriter;
import io.koschei.builds.Builds;
import io.koschei.builds.closures.Bisections;
import io.koschei.dependencies.BisectionPlanner;
import io.koschei.koji.Koji;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.postgres.PackageGroups;
import io.koschei.scheduling.Candidates;
import io.koschei.scheduling.HubStates;
import io.koschei.scheduling.PackageArches;
import io.koschei.scheduling.QueueRules;
import io.koschei.scheduling.Refusals;
import io.koschei.scheduling.Suspensions;
import io.koschei.tracked.TrackedPackages;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

@Configuration(proxyBeanMethods = false)
@Profile("scheduler")
class SchedulerConfiguration {

    @Bean
    SchedulerMetrics schedulerMetrics(MeterRegistry meters) {
        return new SchedulerMetrics(meters);
    }

    @Bean
    Sender sender(
            Koji koji, BuildWriter writer, SchedulerMetrics metrics, Clock clock, SchedulerProperties properties) {
        return new Sender(koji, writer, metrics, clock, properties.priorityOffset());
    }

    @Bean
    Recovery recovery(
            Koji koji, Builds builds, BuildWriter writer, Sender sender, SchedulerMetrics metrics, Clock clock) {
        return new Recovery(koji, builds, writer, sender, metrics, clock);
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
    Submission.Stores submissionStores(Builds builds, BuildWriter writer, Refusals refusals) {
        return new Submission.Stores(builds, writer, refusals);
    }

    @Bean
    Scheduler.Stores schedulerStores(
            Candidates candidates, Suspensions suspensions, PackageGroups groups, HubStates states) {
        return new Scheduler.Stores(candidates, suspensions, groups, states);
    }

    @Bean
    HubLook hubLook(Koji koji, HubStates states, SchedulerProperties properties, Clock clock) {
        return new HubLook(koji, states, properties.channel(), clock);
    }

    @Bean
    BuildTags buildTags(Koji koji, PackageArches arches, Clock clock) {
        return new BuildTags(koji, arches, clock);
    }

    @Bean
    Sources sources(Koji koji, PackageArches arches) {
        return new Sources(koji, arches);
    }

    @Bean
    Bisector.Stores bisectorStores(TrackedPackages packages, Builds builds, Generations generations) {
        return new Bisector.Stores(packages, builds, generations);
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
    Scheduler.Hub schedulerHub(
            HubLook look,
            BuildTags tags,
            Sources sources,
            Recovery recovery,
            Submission submission,
            Bisector bisector) {
        return new Scheduler.Hub(look, tags, sources, recovery, submission, bisector);
    }

    @Bean
    Scheduler scheduler(
            Locks locks,
            Scheduler.Stores stores,
            Scheduler.Hub hub,
            QueueRules rules,
            SchedulerMetrics metrics,
            Clock clock) {
        return new Scheduler(locks, stores, hub, rules, metrics, clock);
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
