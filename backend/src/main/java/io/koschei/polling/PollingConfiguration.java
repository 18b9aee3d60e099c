package io.koschei.polling;

import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Revisions;
import io.koschei.repo.RepoWatch;
import io.koschei.tracking.KojiPoll;
import io.koschei.tracking.PackagePoll;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

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
}
