package io.koschei.koji;

import io.koschei.koji.settings.KojiProperties;
import io.koschei.koji.settings.LoginProperties;
import io.koschei.koji.transport.HubTls;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KojiProperties.class, LoginProperties.class})
public class KojiConfiguration {

    @Bean
    Koji koji(KojiProperties properties, LoginProperties login, Clock clock) {
        return new HubKoji(properties, login, clock);
    }

    @Bean
    FileTrust fileTrust(KojiProperties properties) {
        return new FileTrust(Optional.ofNullable(properties.caFile()).map(HubTls::trustingToo));
    }
}
