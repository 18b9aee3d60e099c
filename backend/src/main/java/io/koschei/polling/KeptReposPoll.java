package io.koschei.polling;

import io.koschei.koji.Koji;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.KeptRepos;
import io.koschei.postgres.KeptRepos.Kept;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass: asks Koji which generations' repositories it still has, since only in those can anything be built. */
final class KeptReposPoll {

    private static final Logger LOG = LoggerFactory.getLogger(KeptReposPoll.class);

    /** What Koji no longer knows at all. */
    private static final String GONE = "GONE";

    /** Of each collection the newest so many are asked about: a few requests. */
    private static final int ASKED = 500;

    private final Koji koji;
    private final CollectionRepository collections;
    private final KeptRepos repos;
    private final Clock clock;

    KeptReposPoll(Koji koji, CollectionRepository collections, KeptRepos repos, Clock clock) {
        this.koji = koji;
        this.collections = collections;
        this.repos = repos;
        this.clock = clock;
    }

    void run() {
        for (Collection collection : collections.followed()) {
            List<Kept> kept = collection.hasKoji() ? repos.toAsk(collection.id(), ASKED) : List.of();
            if (!kept.isEmpty()) {
                ask(collection, kept);
            }
        }
    }

    private void ask(Collection collection, List<Kept> kept) {
        try {
            List<KojiAnswer<Optional<KojiRepo>>> answers = koji.askAll(
                    kept.stream().map(each -> KojiQuery.repo(each.repoId())).toList());
            Map<Long, String> states = new HashMap<>();
            for (int i = 0; i < kept.size(); i++) {
                if (answers.get(i) instanceof KojiAnswer.Value<Optional<KojiRepo>> answer) {
                    states.put(
                            kept.get(i).generationId(),
                            answer.value().map(repo -> repo.state().name()).orElse(GONE));
                }
            }
            repos.said(states, clock.instant());
        } catch (KojiException e) {
            LOG.atLevel(e.level())
                    .log(
                            "{}: Koji cannot be asked which repositories it still has: {}",
                            collection.name(),
                            e.getMessage());
        }
    }
}
