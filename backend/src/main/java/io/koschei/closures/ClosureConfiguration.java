package io.koschei.closures;

import io.koschei.builds.BuildTasks;
import io.koschei.builds.closures.Baselines;
import io.koschei.builds.closures.ClosureWriter;
import io.koschei.generations.KeptGenerations;
import io.koschei.generations.KojiInput;
import io.koschei.koji.Koji;
import io.koschei.neo4j.GraphReader;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.postgres.SourceRequirements;
import io.koschei.postgres.answers.Resolutions;
import io.koschei.repo.RepoSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

@Configuration(proxyBeanMethods = false)
@Profile("resolver")
@EnableConfigurationProperties(ClosureProperties.class)
class ClosureConfiguration {

    @Bean
    GenerationClosures generationClosures(ClosureWriter closures, Resolutions resolutions, GraphReader graph) {
        return new GenerationClosures(closures, resolutions, graph);
    }

    @Bean
    RepoClosures.Inputs repoClosureInputs(
            KojiInput koji, RepoSource repos, KeptGenerations universes, SourceRequirements requirements) {
        return new RepoClosures.Inputs(koji, repos, universes, requirements);
    }

    @Bean
    RepoClosures repoClosures(RepoClosures.Inputs inputs, CollectionRepository collections, ClosureWriter closures) {
        return new RepoClosures(inputs, collections, closures);
    }

    @Bean
    BuildClosureStep.Ways closureWays(
            GenerationClosures generation, RepoClosures repo, Koji koji, ClosureWriter closures, BuildTasks tasks) {
        return new BuildClosureStep.Ways(generation, repo, new ListedClosures(koji, closures, tasks));
    }

    @Bean
    BuildClosureStep buildClosureStep(
            Koji koji,
            Generations generations,
            ClosureWriter closures,
            BuildClosureStep.Ways ways,
            ClosureProperties properties) {
        return new BuildClosureStep(koji, generations, closures, ways, properties);
    }

    @Bean
    BuildClosureService.Stores closureStores(
            CollectionRepository collections, ClosureWriter closures, Baselines baselines, Locks locks) {
        return new BuildClosureService.Stores(collections, closures, baselines, locks);
    }

    @Bean
    BuildClosureService buildClosureService(
            BuildClosureService.Stores stores,
            RealRepositories real,
            BuildClosureStep step,
            ClosureProperties properties,
            MeterRegistry meters,
            Clock clock) {
        return new BuildClosureService(
                stores, real, step, new BuildClosureService.Conditions(properties, meters, clock));
    }

    @Bean
    RealRepositories realRepositories(Koji koji, ClosureWriter closures, BuildTasks tasks) {
        return new RealRepositories(koji, closures, tasks);
    }

    @Bean
    SchedulingConfigurer repeatClosures(
            BuildClosureService service, @Value("${koschei.closures.interval:10s}") Duration interval) {
        return tasks -> tasks.addFixedDelayTask(service::run, interval);
    }
}
