package io.koschei.app;

import io.koschei.breakage.Breakages;
import io.koschei.builds.BuildLists;
import io.koschei.builds.ResourceUses;
import io.koschei.scheduling.ScheduleStatuses;
import io.koschei.tracked.TrackingCounts;
import io.koschei.transition.search.TransitionHistories;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What only pages ask: why packages fail, when they are built, how far transitions are. */
@Configuration(proxyBeanMethods = false)
@Import({Breakages.class, ScheduleStatuses.class, ScheduleStatuses.Facts.class, TransitionHistories.class})
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
