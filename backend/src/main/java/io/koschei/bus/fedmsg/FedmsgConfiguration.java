package io.koschei.bus.fedmsg;

import io.koschei.bus.BusProperties;
import io.koschei.bus.MessageBus;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** In every process: it connects nothing until a service asks for messages, or sends some. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({BusProperties.class, FedmsgProperties.class, FedmsgPublishProperties.class})
class FedmsgConfiguration {

    @Bean
    MessageBus fedmsg(
            BusProperties bus,
            FedmsgProperties properties,
            FedmsgPublishProperties publishing,
            MeterRegistry meters,
            Clock clock) {
        return new FedmsgBus(bus, properties, publishing, meters, clock);
    }
}
