package io.koschei.watcher;

import io.koschei.bus.MessageBus;
import io.koschei.postgres.CollectionRepository;
import io.koschei.tracking.CollectionTags;
import io.koschei.tracking.KojiPoll;
import io.koschei.tracking.PackageRefresh;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

@Configuration(proxyBeanMethods = false)
@Profile("watcher")
class WatcherConfiguration {

    /** Who follows tasks is not known here; where nobody does, polling alone finds out what became of them. */
    @Bean
    Looks looks(
            PackageRefresh packages,
            KojiPoll repositories,
            @Qualifier("followTask") ObjectProvider<LongConsumer> followTask) {
        return new Looks(packages, repositories, followTask.getIfAvailable(() -> task -> {}));
    }

    @Bean
    Watcher watcher(
            MessageBus bus,
            CollectionRepository collections,
            CollectionTags tags,
            Looks looks,
            MeterRegistry meters,
            Clock clock) {
        return new Watcher(bus, new Watcher.Followed(collections, tags), looks, meters, clock);
    }

    @Bean
    SchedulingConfigurer repeatWatching(
            Watcher watcher, @Value("${koschei.watcher.interval:100ms}") Duration interval) {
        return tasks -> tasks.addFixedDelayTask(watcher::run, interval);
    }
}
