package io.koschei.polling;

import io.koschei.model.Collection;
import io.koschei.model.CollectionInputs.Repositories;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Revisions;
import io.koschei.repo.LookOutcome;
import io.koschei.repo.RepoAddress;
import io.koschei.repo.RepoRevision;
import io.koschei.repo.RepoWatch;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether the repositories of a collection without a Koji have changed. */
final class PlainPoll {

    private static final Logger LOG = LoggerFactory.getLogger(PlainPoll.class);

    private final RepoWatch watch;
    private final CollectionRepository collections;
    private final Revisions revisions;
    private final LateMirrors mirrors;
    private final Clock clock;

    PlainPoll(RepoWatch watch, CollectionRepository collections, Revisions revisions, Clock clock) {
        this.watch = watch;
        this.collections = collections;
        this.revisions = revisions;
        this.mirrors = new LateMirrors(clock);
        this.clock = clock;
    }

    /** Stores their state when it is new. Returns why the repositories could not be read; empty when they could. */
    Optional<String> poll(Collection collection) {
        Repositories repositories = collections.inputs(collection.id()).repositories();
        if (repositories == null) {
            // Another process is about to store what the configuration says.
            return Optional.empty();
        }
        RepoAddress address = RepoAddress.of(repositories, collection.arch());
        LookOutcome outcome = watch.look(address, mirrors.known(collection.id()));
        if (outcome instanceof LookOutcome.Seen seen) {
            LateMirrors.Judgement judgement =
                    mirrors.judge(collection.id(), collection.name(), seen, madeAt(collection, address));
            if (judgement instanceof LateMirrors.Judgement.Leave late) {
                return late.fault();
            }
            note(collection, seen.revision());
            return Optional.empty();
        }
        String reason = outcome instanceof LookOutcome.Failed failed ? failed.reason() : outcome.toString();
        return Optional.of(
                reason + " It is looked at again at every pass; when it has moved, correct the configuration.");
    }

    /** A repository that is no list of mirrors may be set back, and that may be what is seen. */
    private Optional<Instant> madeAt(Collection collection, RepoAddress address) {
        boolean onlyLists = address.mirrorLists().size()
                == address.binaries().size() + address.sources().size();
        return onlyLists ? revisions.madeAt(collection.id()) : Optional.empty();
    }

    private void note(Collection collection, RepoRevision seen) {
        Instant now = clock.instant();
        // A timestamp in the future is wrong, and would show generations out of order.
        Instant at = seen.at().filter(made -> made.isBefore(now)).orElse(now);
        if (revisions.found(collection.id(), seen.text(), seen.digest(), at, now)) {
            LOG.info("{}: found revision {}", collection.name(), seen.text());
        }
    }
}
