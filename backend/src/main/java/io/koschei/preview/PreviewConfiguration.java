package io.koschei.preview;

import io.koschei.generations.KeptGenerations;
import io.koschei.koji.FileTrust;
import io.koschei.koji.Koji;
import io.koschei.koji.query.TagQueries;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.model.preview.PreviewRules;
import io.koschei.postgres.Locks;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Beans for previews. The API needs the rules, too. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CheckProperties.class, PreviewProperties.class, KojiProperties.class})
class PreviewConfiguration {

    @Bean
    PreviewRules previewRules(PreviewProperties properties, KojiProperties hub) {
        List<URI> allowed = new ArrayList<>(properties.allowedRepositories());
        allowed.add(hub.topUrl());
        return new PreviewRules(allowed, properties.waiting());
    }

    @Configuration(proxyBeanMethods = false)
    @Profile("resolver")
    @Import({
        CheckPass.class,
        SideTagPass.Stores.class,
        SideRepos.class,
        PreviewService.class,
        PreviewService.Conditions.class,
        PreviewService.Stores.class
    })
    static class WorkConfiguration {

        /** For the start of one package's file. */
        private static final Duration LONGEST = Duration.ofSeconds(60);

        /** After a failure that may pass. */
        private static final Duration PAUSE = Duration.ofSeconds(1);

        @Bean
        SideBuilds sideBuilds(KeptGenerations kept, BuildHeaders headers, HeaderStore store, Koji koji, Clock clock) {
            return new SideBuilds(kept, new BuildLookup(koji), headers, store, clock);
        }

        @Bean
        HeaderStore headerStore(@Value("${koschei.resolution.cache}") Path cache) {
            return new HeaderStore(cache.resolve("headers"));
        }

        @Bean
        BuildHeaders buildHeaders(
                HeaderStore store, Koji koji, KojiProperties hub, FileTrust trust, PreviewRules rules) {
            HeaderFetch fetch = new HeaderFetch(trust.tls(), next -> rules.permits(next.toString()), LONGEST, PAUSE);
            return new BuildHeaders(fetch, store, koji, hub.topUrl());
        }

        @Bean
        PreviewWork previewWork(
                KeptGenerations kept,
                SideRepos repos,
                SideBuilds builds,
                @Value("${koschei.resolution.cache}") Path cache,
                MeterRegistry meters) {
            return new PreviewWork(kept, repos, builds, cache.resolve("preview"), meters);
        }

        @Bean
        SchedulingConfigurer repeatPreviews(
                PreviewService service, @Value("${koschei.preview.interval:1s}") Duration interval) {
            return tasks -> tasks.addFixedDelayTask(service::run, interval);
        }

        @Bean
        SideTagPass sideTagPass(
                SideTagPass.Stores stores, Koji koji, CheckProperties properties, Locks locks, Clock clock) {
            return new SideTagPass(stores, tag -> koji.ask(TagQueries.own(tag)), properties, locks, clock);
        }

        /** Not after the previews: while one is worked on, what came out of those before is told. */
        @Bean
        SchedulingConfigurer repeatChecks(
                CheckPass checks, SideTagPass tags, @Value("${koschei.preview.interval:1s}") Duration interval) {
            Runnable both = () -> {
                checks.run();
                tags.run();
            };
            return tasks -> tasks.addFixedDelayTask(both, interval);
        }
    }
}
