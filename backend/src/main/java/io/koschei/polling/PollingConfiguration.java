package io.koschei.polling;

import io.koschei.koji.Koji;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.KeptRepos;
import io.koschei.postgres.Revisions;
import io.koschei.repo.RepoWatch;
import io.koschei.tracking.KojiPoll;
import io.koschei.tracking.PackagePoll;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

@Configuration(proxyBeanMethods = false)
@Profile("polling")
class PollingConfiguration {

    @Bean
    PlainPoll plainPoll(CollectionRepository collections, Revisions revisions, Clock clock) {
        return new PlainPoll(new RepoWatch(), collections, revisions, clock);
    }

    @Bean
    Poller poller(
            KojiPoll koji,
            PackagePoll packages,
            PlainPoll plain,
            CollectionRepository collections,
            MeterRegistry meters) {
        return new Poller(koji, packages, plain, collections, meters);
    }

    @Bean
    SchedulingConfigurer repeatPolling(Poller poller, @Value("${koschei.polling.interval:60s}") Duration interval) {
        return tasks -> tasks.addFixedDelayTask(poller::run, interval);
    }

    @Bean
    KeptReposPoll keptReposPoll(Koji koji, CollectionRepository collections, KeptRepos repos, Clock clock) {
        return new KeptReposPoll(koji, collections, repos, clock);
    }

    @Bean
    SchedulingConfigurer repeatKeptRepos(
            KeptReposPoll poll, @Value("${koschei.polling.repositories-interval:10m}") Duration interval) {
        return tasks -> tasks.addFixedDelayTask(poll::run, interval);
    }
}
