package io.koschei.polling;

import io.koschei.history.Collections;
import io.koschei.history.Generations;
import io.koschei.koji.Koji;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("polling")
class PollingConfiguration {

    @Bean
    Poller poller(Koji koji, Collections collections, Generations generations, MeterRegistry meters, Clock clock) {
        return new Poller(koji, collections, generations, meters, clock);
    }
}
