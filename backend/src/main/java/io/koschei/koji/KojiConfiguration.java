package io.koschei.koji;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KojiProperties.class)
class KojiConfiguration {

    @Bean
    Koji koji(KojiProperties properties) {
        return new HubKoji(properties);
    }
}
