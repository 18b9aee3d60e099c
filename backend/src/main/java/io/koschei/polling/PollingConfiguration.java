package io.koschei.polling;

import io.koschei.history.Collections;
import io.koschei.history.Generations;
import io.koschei.history.Revisions;
import io.koschei.koji.Koji;
import io.koschei.repo.RepoWatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("polling")
class PollingConfiguration {

    @Bean
    KojiPoll kojiPoll(Koji koji, Collections collections, Generations generations, Clock clock) {
        return new KojiPoll(koji, collections, generations, clock);
    }

    @Bean
    PlainPoll plainPoll(Collections collections, Revisions revisions, Clock clock) {
        return new PlainPoll(new RepoWatch(), collections, revisions, clock);
    }

    @Bean
    Poller poller(KojiPoll koji, PlainPoll plain, Collections collections, MeterRegistry meters) {
        return new Poller(koji, plain, collections, meters);
    }
}
