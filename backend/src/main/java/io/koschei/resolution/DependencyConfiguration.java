package io.koschei.resolution;

import io.koschei.builds.Impulses;
import io.koschei.dependencies.Comparisons;
import io.koschei.dependencies.DependencyPriorities;
import io.koschei.history.Collections;
import io.koschei.history.Generations;
import io.koschei.history.Locks;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("resolver")
class DependencyConfiguration {

    @Bean
    DependencyService.Work dependencyWork(Comparisons comparisons, Impulses impulses, DependencyPriorities priorities) {
        return new DependencyService.Work(comparisons, impulses, priorities);
    }

    @Bean
    DependencyService dependencyService(
            Collections collections,
            Generations generations,
            Locks locks,
            DependencyService.Work work,
            MeterRegistry meters) {
        return new DependencyService(collections, generations, locks, work, meters);
    }
}
