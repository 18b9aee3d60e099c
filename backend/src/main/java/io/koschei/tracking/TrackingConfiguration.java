package io.koschei.tracking;

import io.koschei.koji.Koji;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Locks;
import io.koschei.tracked.PackageSync;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("polling | watcher")
@EnableConfigurationProperties(PackagePollProperties.class)
@Import({CollectionTags.class, KojiPoll.class, PackageRefresh.class})
class TrackingConfiguration {

    @Bean
    PackagePoll packagePoll(
            Koji koji,
            CollectionRepository collections,
            PackageSync sync,
            Locks locks,
            PackagePollProperties properties,
            Clock clock) {
        return new PackagePoll(
                koji, collections, sync, new PackagePoll.PollTiming(properties.packagesInterval(), locks, clock));
    }
}
