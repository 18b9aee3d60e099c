package io.koschei.bus.amqp;

import io.koschei.bus.BusProperties;
import io.koschei.bus.MessageBus;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** In every process: it connects nothing until a service asks for messages, or sends some. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({BusProperties.class, AmqpProperties.class})
class AmqpConfiguration {

    @Bean
    MessageBus fedoraMessaging(BusProperties bus, AmqpProperties properties, MeterRegistry meters, Clock clock) {
        return new AmqpBus(bus, properties, meters, clock);
    }
}
