package io.koschei.tracking;

import io.koschei.koji.Koji;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.tracked.PackageSync;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("polling | watcher")
@EnableConfigurationProperties(PackagePollProperties.class)
class TrackingConfiguration {

    @Bean
    KojiPoll kojiPoll(Koji koji, CollectionRepository collections, Generations generations, Clock clock) {
        return new KojiPoll(koji, collections, generations, clock);
    }

    @Bean
    PackagePoll packagePoll(
            Koji koji,
            CollectionRepository collections,
            PackageSync sync,
            Locks locks,
            PackagePollProperties properties,
            Clock clock) {
        return new PackagePoll(
                koji, collections, sync, new PackagePoll.Rhythm(properties.packagesInterval(), locks, clock));
    }

    @Bean
    PackageRefresh packageRefresh(Koji koji, CollectionRepository collections, PackageSync sync, Clock clock) {
        return new PackageRefresh(koji, collections, sync, clock);
    }

    @Bean
    CollectionTags collectionTags(Koji koji, CollectionRepository collections, Clock clock) {
        return new CollectionTags(koji, collections, clock);
    }
}
