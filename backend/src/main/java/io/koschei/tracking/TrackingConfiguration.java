package io.koschei.tracking;

import io.koschei.builds.PackageSync;
import io.koschei.history.Collections;
import io.koschei.history.Generations;
import io.koschei.history.Locks;
import io.koschei.koji.Koji;
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
    KojiPoll kojiPoll(Koji koji, Collections collections, Generations generations, Clock clock) {
        return new KojiPoll(koji, collections, generations, clock);
    }

    @Bean
    PackagePoll packagePoll(
            Koji koji,
            Collections collections,
            PackageSync sync,
            Locks locks,
            PackagePollProperties properties,
            Clock clock) {
        return new PackagePoll(
                koji, collections, sync, new PackagePoll.Rhythm(properties.packagesInterval(), locks, clock));
    }

    @Bean
    PackageRefresh packageRefresh(Koji koji, Collections collections, PackageSync sync, Clock clock) {
        return new PackageRefresh(koji, collections, sync, clock);
    }

    @Bean
    CollectionTags collectionTags(Koji koji, Collections collections, Clock clock) {
        return new CollectionTags(koji, collections, clock);
    }
}
