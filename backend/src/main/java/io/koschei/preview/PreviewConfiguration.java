package io.koschei.preview;

import io.koschei.generations.KeptGenerations;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.model.preview.PreviewRules;
import io.koschei.repo.RepoSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
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
@EnableConfigurationProperties({PreviewProperties.class, KojiProperties.class})
class PreviewConfiguration {

    @Bean
    PreviewRules previewRules(PreviewProperties properties, KojiProperties hub) {
        List<URI> allowed = new ArrayList<>(properties.allowedRepositories());
        allowed.add(hub.topUrl());
        return new PreviewRules(allowed, properties.waiting());
    }

    @Configuration(proxyBeanMethods = false)
    @Profile("resolver")
    @Import({PreviewService.class, PreviewService.Conditions.class, PreviewService.Stores.class})
    static class WorkConfiguration {

        @Bean
        PreviewWork previewWork(
                KeptGenerations kept,
                RepoSource repos,
                PreviewRules rules,
                @Value("${koschei.resolution.cache}") Path cache,
                MeterRegistry meters) {
            return new PreviewWork(kept, new SideRepos(kept, repos, rules), cache.resolve("preview"), meters);
        }

        @Bean
        SchedulingConfigurer repeatPreviews(
                PreviewService service, @Value("${koschei.preview.interval:1s}") Duration interval) {
            return tasks -> tasks.addFixedDelayTask(service::run, interval);
        }
    }
}
