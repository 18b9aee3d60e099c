package io.koschei.generations;

import io.koschei.koji.Koji;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.neo4j.GraphWriter;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.postgres.ResolverRuns;
import io.koschei.postgres.Revisions;
import io.koschei.postgres.SourceRequirements;
import io.koschei.postgres.answers.Counts;
import io.koschei.postgres.answers.CycleCounts;
import io.koschei.postgres.writing.GenerationWriter;
import io.koschei.postgres.writing.GraphOutbox;
import io.koschei.projection.Projections;
import io.koschei.projection.questions.Cycles;
import io.koschei.repo.HttpRepos;
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
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@Profile("resolver")
@EnableConfigurationProperties(ResolutionProperties.class)
class ResolutionConfiguration {

    @Bean
    GenerationSteps steps(
            FetchStep fetch,
            ResolveStep resolve,
            GraphOutbox outbox,
            GraphWriter graph,
            CompleteStep complete,
            Clock clock) {
        return new GenerationSteps(fetch, resolve, new GraphStep(outbox, graph, clock), complete);
    }

    @Bean
    RepoSource repos(ResolutionProperties properties, Clock clock) {
        return new HttpRepos(properties.repositories(), clock);
    }

    @Bean
    KojiInput kojiInput(Koji koji, SourceRequirements requirements, KojiProperties hub) {
        return new KojiInput(koji, new KojiSources(koji, requirements), hub.topUrl());
    }

    @Bean
    KojiFetch kojiFetch(KojiInput koji, RepoSource repos, Generations generations, Clock clock) {
        return new KojiFetch(koji, repos, generations, clock);
    }

    @Bean
    PlainFetch plainFetch(RepoSource repos, Generations generations, Revisions revisions, Clock clock) {
        return new PlainFetch(repos, generations, revisions, clock);
    }

    @Bean
    FetchStep fetchStep(KojiFetch koji, PlainFetch plain, CollectionRepository collections, Generations generations) {
        return new FetchStep(koji, plain, collections, generations);
    }

    @Bean
    ResolveStep.Stores resolveStores(
            GenerationWriter writer, Generations generations, SourceRequirements requirements, ResolverRuns runs) {
        return new ResolveStep.Stores(writer, generations, requirements, runs);
    }

    @Bean
    ResolutionMetrics resolutionMetrics(MeterRegistry meters) {
        return new ResolutionMetrics(meters);
    }

    @Bean
    ResolveStep.Means resolveMeans(ResolutionProperties properties, ResolutionMetrics metrics, MeterRegistry meters) {
        return new ResolveStep.Means(
                properties.repositories().solvCache(),
                properties.results(),
                properties.solverThreads(),
                properties.solverWorkers(new WorkerFaults(meters)),
                metrics);
    }

    @Bean
    ResolveStep resolveStep(ResolveStep.Stores stores, ResolveStep.Means means, Clock clock) {
        return new ResolveStep(stores, means, clock);
    }

    @Bean
    KeptGenerations keptGenerations(
            FetchStep fetch, Generations generations, SourceRequirements requirements, ResolveStep.Means means) {
        return new KeptGenerations(fetch, generations, requirements, means);
    }

    @Bean
    CompleteStep completeStep(
            Counts counts,
            CycleCounts cycles,
            Projections projections,
            Generations generations,
            TransactionTemplate transaction,
            Clock clock) {
        return new CompleteStep(
                counts,
                cycles,
                generation -> Cycles.count(projections.of(generation)),
                generations,
                transaction,
                clock);
    }

    @Bean
    ResolutionService resolutionService(
            CollectionRepository collections,
            Generations generations,
            Locks locks,
            GenerationSteps steps,
            ResolutionService.Conditions conditions) {
        return new ResolutionService(collections, generations, locks, steps, conditions);
    }

    @Bean
    ResolutionService.Conditions conditions(ResolutionProperties properties, ResolutionMetrics metrics, Clock clock) {
        return new ResolutionService.Conditions(
                new RetryPolicy(properties.attempts(), properties.firstRetry(), properties.longestRetry()),
                metrics,
                clock);
    }

    @Bean
    SchedulingConfigurer repeatResolution(
            ResolutionService service, @Value("${koschei.resolution.interval:2s}") Duration interval) {
        return tasks -> tasks.addFixedDelayTask(service::run, interval);
    }
}
