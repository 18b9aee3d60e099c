package io.koschei.polling;

import io.koschei.collections.MirrorLists;
import io.koschei.koji.FileTrust;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Revisions;
import io.koschei.repo.Documents;
import io.koschei.repo.DocumentsConfiguration;
import io.koschei.repo.RepoWatch;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

@Configuration(proxyBeanMethods = false)
@Profile("polling")
@Import({DocumentsConfiguration.class, KeptReposPoll.class, Poller.class, Poller.Polls.class})
class PollingConfiguration {

    @Bean
    PlainPoll plainPoll(
            Documents documents,
            FileTrust trust,
            CollectionRepository collections,
            Revisions revisions,
            MirrorLists mirrors,
            Clock clock) {
        return new PlainPoll(new RepoWatch(documents, trust.tls(), clock), collections, revisions, mirrors, clock);
    }

    @Bean
    SchedulingConfigurer repeatPolling(Poller poller, @Value("${koschei.polling.interval:60s}") Duration interval) {
        return tasks -> tasks.addFixedDelayTask(poller::run, interval);
    }

    @Bean
    SchedulingConfigurer repeatKeptRepos(
            KeptReposPoll poll, @Value("${koschei.polling.repositories-interval:10m}") Duration interval) {
        return tasks -> tasks.addFixedDelayTask(poll::run, interval);
    }
}
