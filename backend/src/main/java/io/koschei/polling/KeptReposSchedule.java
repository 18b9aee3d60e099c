package io.koschei.polling;

import io.koschei.koji.Koji;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.KeptRepos;
import java.time.Clock;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Repeats the pass. */
@Component
@Profile("polling")
final class KeptReposSchedule {

    private final KeptReposPoll poll;

    KeptReposSchedule(Koji koji, CollectionRepository collections, KeptRepos repos, Clock clock) {
        this.poll = new KeptReposPoll(koji, collections, repos, clock);
    }

    @Scheduled(fixedDelayString = "${koschei.polling.repositories-interval:10m}")
    void pass() {
        poll.run();
    }
}
