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
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Koji for a collection's newest repository. */
public final class KojiPoll {

    private static final Logger LOG = LoggerFactory.getLogger(KojiPoll.class);

    private final Koji koji;
    private final CollectionRepository collections;
    private final FoundRepos repositories;
    private final Clock clock;

    KojiPoll(Koji koji, CollectionRepository collections, FoundRepos repositories, Clock clock) {
        this.koji = koji;
        this.collections = collections;
        this.repositories = repositories;
        this.clock = clock;
    }

    /** Notes it when it is new. What is returned is why Koji could not be asked; empty when it could. */
    public Optional<String> poll(Collection collection) {
        String name = Objects.requireNonNull(collection.target());
        try {
            Optional<BuildTarget> target = koji.target(name);
            if (target.isEmpty()) {
                return Optional.of("Koji has no build target '" + name + "'. Correct it in the configuration.");
            }
            String buildTag = target.get().buildTag();
            if (!buildTag.equals(collection.buildTag())) {
                collections.buildTag(collection.id(), buildTag);
            }
            collections.destTag(collection.id(), target.get().destTag());
            koji.latestRepo(buildTag).ifPresent(repo -> note(collection, repo));
            return request(collection, buildTag);
        } catch (KojiException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Where the settings say so, asks for a repository of what the tag has now; Koji makes none when it has one. */
    private Optional<String> request(Collection collection, String buildTag) {
        RepoRequest request = koji.requestRepo(buildTag);
        if (request instanceof RepoRequest.Ready ready) {
            note(collection, ready.repo());
        }
        return request instanceof RepoRequest.Refused refused && refused.code() != RepoRequest.NOT_ASKED
                ? Optional.of("Koji makes no repository of " + buildTag + ": " + refused.text())
                : Optional.empty();
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
