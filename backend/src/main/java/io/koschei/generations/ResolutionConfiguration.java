package io.koschei.generations;

import io.koschei.koji.FileTrust;
import io.koschei.koji.Koji;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.messages.CompletedNews;
import io.koschei.postgres.Generations;
import io.koschei.postgres.answers.Counts;
import io.koschei.postgres.answers.CycleCounts;
import io.koschei.projection.questions.CycleCounter;
import io.koschei.repo.Documents;
import io.koschei.repo.DocumentsConfiguration;
import io.koschei.repo.HttpRepos;
import io.koschei.repo.RepoSource;
import io.koschei.resolver.BuildGroups;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@Profile("resolver")
@EnableConfigurationProperties(ResolutionProperties.class)
@Import({
    CycleCounter.class,
    DocumentsConfiguration.class,
    FetchStep.class,
    GenerationSteps.class,
    GraphStart.class,
    GraphStep.class,
    KeptGenerations.class,
    KojiFetch.class,
    KojiSources.class,
    PlainFetch.class,
    ResolutionMetrics.class,
    ResolutionService.class,
    ResolveStep.class,
    ResolveStep.Stores.class
})
class ResolutionConfiguration {

    @Bean
    RepoSource repos(ResolutionProperties properties, FileTrust trust, Documents documents, Clock clock) {
        return new HttpRepos(properties.repositories(), clock, trust.tls(), documents);
    }

    @Bean
    KojiInput kojiInput(Koji koji, KojiSources sources, BuildGroups groups, KojiProperties hub) {
        return new KojiInput(koji, sources, groups, hub.topUrl());
    }

    @Bean
    BuildGroups buildGroups(ResolveStep.ResolverResources resources) {
        return new BuildGroups(resources.solvCache(), resources.workers());
    }

    @Bean
    ResolveStep.ResolverResources resolverResources(
            ResolutionProperties properties, ResolutionMetrics metrics, MeterRegistry meters) {
        return new ResolveStep.ResolverResources(
                properties.repositories().solvCache(),
                properties.results(),
                properties.solverThreads(),
                properties.solverWorkers(new WorkerFaults(meters)),
                metrics);
    }

    @Bean
    CompleteStep completeStep(
            Counts counts,
            CycleCounts cycles,
            CycleCounter cycleCounter,
            Generations generations,
            CompletedNews news,
            TransactionTemplate transaction,
            Clock clock) {
        return new CompleteStep(counts, cycles, cycleCounter::of, generations, news, transaction, clock);
    }

    @Bean
    ResolutionService.Conditions conditions(
            ResolutionProperties properties, ResolutionMetrics metrics, GraphStart graphs, Clock clock) {
        return new ResolutionService.Conditions(
                new RetryPolicy(properties.attempts(), properties.firstRetry(), properties.longestRetry()),
                metrics,
                graphs,
                clock);
    }

    @Bean
    SchedulingConfigurer repeatResolution(
            ResolutionService service, @Value("${koschei.resolution.interval:500ms}") Duration interval) {
        return tasks -> tasks.addFixedDelayTask(service::run, interval);
    }
}
