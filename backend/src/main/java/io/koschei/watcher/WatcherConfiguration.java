package io.koschei.watcher;

import io.koschei.tracking.KojiPoll;
import io.koschei.tracking.PackageRefresh;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

@Configuration(proxyBeanMethods = false)
@Profile("watcher")
@Import({Watcher.class, Watcher.Followed.class})
class WatcherConfiguration {

    /** The build poller may run in another process; then this one drops hints about tasks, and polling finds out how they ended. */
    @Bean
    Looks looks(
            PackageRefresh packages,
            KojiPoll repositories,
            @Qualifier("followTask") ObjectProvider<LongConsumer> followTask) {
        return new Looks(packages, repositories, followTask.getIfAvailable(() -> task -> {}));
    }

    @Bean
    SchedulingConfigurer repeatWatching(
            Watcher watcher, @Value("${koschei.watcher.interval:100ms}") Duration interval) {
        return tasks -> tasks.addFixedDelayTask(watcher::run, interval);
    }
}
