package io.koschei.watcher;

import io.koschei.checks.SideTags;
import io.koschei.tracking.KojiPoll;
import io.koschei.tracking.PackageRefresh;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

@Configuration(proxyBeanMethods = false)
@Profile("watcher")
@EnableConfigurationProperties(SideTagProperties.class)
@Import({Watcher.class, Watcher.Followed.class})
class WatcherConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(WatcherConfiguration.class);

    /** The build poller may run in another process; then this one drops hints about tasks, and polling finds out how they ended. */
    @Bean
    Looks looks(
            PackageRefresh packages,
            KojiPoll repositories,
            @Qualifier("followTask") ObjectProvider<LongConsumer> followTask,
            SideTags tags,
            SideTagRules rules,
            Clock clock) {
        return new Looks(packages, repositories, followTask.getIfAvailable(() -> task -> {}), (collection, tag) -> {
            if (!tags.heard(collection, tag, rules.quiet(), clock.instant())) {
                LOG.warn("{} is not checked: too many tags of updates wait already.", tag);
            }
        });
    }

    @Bean
    SideTagRules sideTagRules(SideTagProperties properties) {
        return properties.rules();
    }

    @Bean
    SchedulingConfigurer repeatWatching(
            Watcher watcher, @Value("${koschei.watcher.interval:100ms}") Duration interval) {
        return tasks -> tasks.addFixedDelayTask(watcher::run, interval);
    }
}
