package io.koschei.tracking;

import io.koschei.koji.Koji;
import io.koschei.koji.facts.BuildTarget;
import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.facts.RepoRequest;
import io.koschei.koji.failure.KojiException;
import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.FoundRepo;
import io.koschei.postgres.FoundRepos;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Asks Koji for a collection's newest repository. */
public final class KojiPoll {

    private static final Logger LOG = LoggerFactory.getLogger(KojiPoll.class);

    private final Koji koji;
    private final CollectionRepository collections;
    private final FoundRepos repositories;
    private final Clock clock;

    /** What Koji said last when it was asked for a repository, by collection; an empty text when it made one. */
    private final Map<Integer, String> refusals = new ConcurrentHashMap<>();

    KojiPoll(Koji koji, CollectionRepository collections, FoundRepos repositories, Clock clock) {
        this.koji = koji;
        this.collections = collections;
        this.repositories = repositories;
        this.clock = clock;
    }

    /** Notes it when it is new. What is returned is why Koji could not be asked; empty when it could. */
    public Optional<PollFault> poll(Collection collection) {
        String name = Objects.requireNonNull(collection.target());
        try {
            Optional<BuildTarget> target = koji.target(name);
            if (target.isEmpty()) {
                return Optional.of(new PollFault(
                        "Koji has no build target '" + name + "'. Correct it in the configuration.", Level.WARN));
            }
            String buildTag = target.get().buildTag();
            if (!buildTag.equals(collection.buildTag())) {
                collections.buildTag(collection.id(), buildTag);
            }
            collections.destTag(collection.id(), target.get().destTag());
            koji.newestRepo(buildTag).ifPresent(repo -> note(collection, repo));
            request(collection, buildTag);
            return Optional.empty();
        } catch (KojiException e) {
            return Optional.of(PollFault.of(e));
        }
    }

    /**
     * Where the settings say so, asks for a repository of what the tag has now; Koji makes none when it has one. A hub that makes none
     * still makes its own: everything else goes on, and the log says so once.
     */
    private void request(Collection collection, String buildTag) {
        String refusal = "";
        try {
            RepoRequest request = koji.requestRepo(buildTag);
            if (request instanceof RepoRequest.Ready ready) {
                note(collection, ready.repo());
            } else if (request instanceof RepoRequest.Refused refused && refused.code() != RepoRequest.NOT_ASKED) {
                refusal = refused.text();
            }
        } catch (KojiException e) {
            if (e.level() != Level.WARN) {
                // The hub is away, which the log has already.
                return;
            }
            refusal = String.valueOf(e.getMessage());
        }
        if (!refusal.equals(refusals.put(collection.id(), refusal)) && !refusal.isEmpty()) {
            LOG.warn(
                    "{}: Koji makes no repository of {} when it is asked for one: {}. Koschei goes on with those that Koji makes"
                            + " by itself.",
                    collection.name(),
                    buildTag,
                    refusal);
        }
    }

    private void note(Collection collection, KojiRepo repo) {
        FoundRepo told =
                new FoundRepo(koji.hub().toString(), repo.tag(), repo.id(), repo.createEvent(), repo.createdAt());
        FoundRepos.Found found = repositories.note(collection.id(), told, clock.instant());
        if (found instanceof FoundRepos.Found.AfterReset reset) {
            LOG.warn("{}", reset.notice());
        } else if (found instanceof FoundRepos.Found.New) {
            LOG.info("{}: found repository {}", collection.name(), repo.id());
        } else if (found instanceof FoundRepos.Found.Older) {
            LOG.debug("{}: repository {} is older than the newest known", collection.name(), repo.id());
        }
    }
}
