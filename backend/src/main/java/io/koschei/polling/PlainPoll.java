package io.koschei.polling;

import io.koschei.collections.MirrorLists;
import io.koschei.collections.MirrorLists.Shown;
import io.koschei.model.Collection;
import io.koschei.model.CollectionInputs.Repositories;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Revisions;
import io.koschei.repo.LookOutcome;
import io.koschei.repo.RepoAddress;
import io.koschei.repo.RepoRevision;
import io.koschei.repo.RepoWatch;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks whether the repositories of a collection without a Koji have changed. */
final class PlainPoll {

    private static final Logger LOG = LoggerFactory.getLogger(PlainPoll.class);

    private final RepoWatch watch;
    private final CollectionRepository collections;
    private final Revisions revisions;
    private final MirrorLists mirrors;
    private final Clock clock;

    PlainPoll(
            RepoWatch watch, CollectionRepository collections, Revisions revisions, MirrorLists mirrors, Clock clock) {
        this.watch = watch;
        this.collections = collections;
        this.revisions = revisions;
        this.mirrors = mirrors;
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
        Map<URI, Shown> before = before(collection, address);
        LookOutcome outcome = watch.look(address, LateMirrors.least(address.mirrorLists(), before));
        if (outcome instanceof LookOutcome.Seen seen) {
            return judged(collection, before, seen);
        }
        String reason = outcome instanceof LookOutcome.Failed failed ? failed.reason() : outcome.toString();
        return Optional.of(
                reason + " It is looked at again at every pass; when it has moved, correct the configuration.");
    }

    /** What its lists have shown. While nothing is kept, the newest generation tells it, if it is of one list alone. */
    private Map<URI, Shown> before(Collection collection, RepoAddress address) {
        List<URI> lists = address.mirrorLists();
        Map<URI, Shown> shown = new HashMap<>(mirrors.of(collection.id()));
        shown.keySet().retainAll(lists);
        if (shown.isEmpty()
                && lists.size() == 1
                && address.binaries().size() + address.sources().size() == 1) {
            revisions.madeAt(collection.id()).ifPresent(made -> shown.put(lists.get(0), Shown.of(made)));
        }
        return shown;
    }

    private Optional<String> judged(Collection collection, Map<URI, Shown> before, LookOutcome.Seen seen) {
        LateMirrors.Judgement judgement = LateMirrors.judge(before, seen, clock.instant());
        String revision = seen.revision().text();
        mirrors.keep(collection.id(), judgement.lists());
        if (judgement instanceof LateMirrors.Judgement.Leave leave) {
            leave.begins()
                    .forEach(list -> LOG.info(
                            "{}: every mirror of {} has an older state than before, at revision {}; that is no new"
                                    + " generation",
                            collection.name(),
                            list,
                            revision));
            return leave.fault();
        }
        if (judgement instanceof LateMirrors.Judgement.Take take) {
            take.setBack()
                    .forEach(list -> LOG.warn(
                            "{}: every mirror of {} has had an older state than before for a day, so the repository was"
                                    + " set back to revision {}",
                            collection.name(),
                            list,
                            revision));
        }
        note(collection, seen.revision());
        return Optional.empty();
    }

    private void note(Collection collection, RepoRevision seen) {
        Instant now = clock.instant();
        // A timestamp in the future is wrong, and would show generations out of order.
        Instant at = seen.at().filter(made -> made.isBefore(now)).orElse(now);
        if (revisions.found(collection.id(), seen.text(), seen.digest(), seen.repomds(), at, now)) {
            LOG.info("{}: found revision {}", collection.name(), seen.text());
        }
    }
}
