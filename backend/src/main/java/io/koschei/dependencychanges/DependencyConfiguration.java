package io.koschei.dependencychanges;

import io.koschei.builds.closures.Impulses;
import io.koschei.dependencies.Comparisons;
import io.koschei.dependencies.DependencyPriorities;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

@Configuration(proxyBeanMethods = false)
@Profile("resolver")
class DependencyConfiguration {

    @Bean
    DependencyService.Work dependencyWork(Comparisons comparisons, Impulses impulses, DependencyPriorities priorities) {
        return new DependencyService.Work(comparisons, impulses, priorities);
    }

    @Bean
    DependencyService dependencyService(
            CollectionRepository collections,
            Generations generations,
            Locks locks,
            DependencyService.Work work,
            MeterRegistry meters) {
        return new DependencyService(collections, generations, locks, work, meters);
    }

    @Bean
    SchedulingConfigurer repeatDependencyChanges(
            DependencyService service, @Value("${koschei.resolution.interval:2s}") Duration interval) {
        return tasks -> tasks.addFixedDelayTask(service::run, interval);
    }
}
