package io.koschei.bus;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile({"watcher", "alerts"})
@EnableConfigurationProperties(BusProperties.class)
class BusConfiguration {

    @Bean
    MessageBus messageBus(BusProperties properties, MeterRegistry meters) {
        return new FedmsgBus(properties, meters).start();
    }
}
