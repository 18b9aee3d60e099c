package io.koschei;

import io.koschei.builds.BuildLists;
import io.koschei.builds.ResourceUses;
import io.koschei.tracked.TrackingCounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What only people ask about builds. */
@Configuration(proxyBeanMethods = false)
class BuildPagesConfiguration {

    @Bean
    BuildLists buildLists(JdbcClient jdbc) {
        return new BuildLists(jdbc);
    }

    @Bean
    ResourceUses resourceUses(JdbcClient jdbc) {
        return new ResourceUses(jdbc);
    }

    @Bean
    TrackingCounts trackingCounts(JdbcClient jdbc) {
        return new TrackingCounts(jdbc);
    }
}
