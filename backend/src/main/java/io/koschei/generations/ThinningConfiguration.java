package io.koschei.generations;

import io.koschei.changelog.GraphFollower;
import io.koschei.postgres.LoggedGenerations;
import io.koschei.postgres.writing.HistoryThinning;
import io.koschei.thinning.Thinner;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;

@Configuration(proxyBeanMethods = false)
@Profile("resolver")
@Import(ThinningPass.class)
class ThinningConfiguration {

    @Bean
    Thinner thinner(LoggedGenerations logged, HistoryThinning history, GraphFollower graph, Clock clock) {
        return new Thinner(logged, history, graph, clock);
    }

    @Bean
    ThinningPass.Limits thinningLimits(ResolutionMetrics metrics, Clock clock) {
        return new ThinningPass.Limits(metrics, clock);
    }

    @Bean
    SchedulingConfigurer repeatThinning(
            ThinningPass pass, @Value("${koschei.thinning.interval:1h}") Duration interval) {
        // Not at the start, when there is other work to do.
        return tasks -> tasks.addFixedDelayTask(new FixedDelayTask(pass::run, interval, interval));
    }
}
