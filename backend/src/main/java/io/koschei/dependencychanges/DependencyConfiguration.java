package io.koschei.dependencychanges;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

@Configuration(proxyBeanMethods = false)
@Profile("resolver")
@Import({DependencyService.class, DependencyService.Work.class})
class DependencyConfiguration {

    @Bean
    SchedulingConfigurer repeatDependencyChanges(
            DependencyService service, @Value("${koschei.resolution.interval:2s}") Duration interval) {
        return tasks -> tasks.addFixedDelayTask(service::run, interval);
    }
}
