package io.koschei.closures;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

@Configuration(proxyBeanMethods = false)
@Profile("resolver")
@EnableConfigurationProperties(ClosureProperties.class)
@Import({
    BuildClosureService.class,
    BuildClosureService.Conditions.class,
    BuildClosureService.Stores.class,
    BuildClosureStep.class,
    BuildClosureStep.ClosureSources.class,
    GenerationClosures.class,
    ListedClosures.class,
    RealRepositories.class,
    RepoClosures.class,
    RepoClosures.Inputs.class
})
class ClosureConfiguration {

    @Bean
    SchedulingConfigurer repeatClosures(
            BuildClosureService service, @Value("${koschei.closures.interval:10s}") Duration interval) {
        return tasks -> tasks.addFixedDelayTask(service::run, interval);
    }
}
