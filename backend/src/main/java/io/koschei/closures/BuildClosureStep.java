package io.koschei.closures;

import io.koschei.builds.closures.ClosureWriter;
import io.koschei.builds.closures.PendingClosure;
import io.koschei.generations.RetryPolicy;
import io.koschei.koji.Koji;
import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.facts.RepoState;
import io.koschei.koji.failure.KojiException;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.Generations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds out what the builds of one repository were built with, from the best source that is left: the stored generation, the
 * repository itself, or Koji's list of the buildroot. When none is left, it records that.
 */
public final class BuildClosureStep {

    private final Koji koji;
    private final Generations generations;
    private final ClosureWriter closures;
    private final ClosureSources sources;
    private final RetryPolicy retries;
    private final Duration grace;

    public BuildClosureStep(
            Koji koji,
            Generations generations,
            ClosureWriter closures,
            ClosureSources sources,
            ClosureProperties properties) {
        this.koji = koji;
        this.generations = generations;
        this.closures = closures;
        this.sources = sources;
        this.retries = properties.retries();
        this.grace = properties.grace();
    }

    /**
     * Where closures of builds come from, in the order in which {@link BuildClosureStep} tries them.
     *
     * @param generation for builds whose repository is a generation that Koschei has resolved
     * @param repo for builds whose repository is no such generation but can still be fetched and resolved
     * @param listed for all others: what Koji says was installed in the buildroot
     */
    public record ClosureSources(GenerationClosures generation, RepoClosures repo, ListedClosures listed) {}

    /** Builds whose repository Koji has not named. */
    void withoutRepository(Collection collection, List<PendingClosure> builds, Listings listings, Instant now) {
        listed(collection, builds, "Koji does not say in which repository it was built.", listings, now);
    }

    /**
     * Builds of one repository.
     *
     * @throws KojiException when Koji does not answer
     */
    void take(Collection collection, int repoId, List<PendingClosure> builds, Listings listings, Instant now) {
        Optional<Generation> generation = generations
                .byRepo(collection.id(), repoId)
                .filter(found -> found.state() != GenerationState.SKIPPED && found.state() != GenerationState.THINNED);
        if (generation.isEmpty()) {
            repository(collection, repoId, builds, listings, now);
        } else if (generation.get().state() == GenerationState.COMPLETE) {
            List<PendingClosure> others = sources.generation.take(collection, generation.get(), builds);
            if (!others.isEmpty()) {
                repository(collection, repoId, others, listings, now);
            }
        } else {
            later(builds, "Generation " + generation.get().ordinal() + " is still being resolved.", false, now);
        }
    }

    private void repository(
            Collection collection, int repoId, List<PendingClosure> builds, Listings listings, Instant now) {
        Optional<KojiRepo> repo = koji.repo(repoId);
        if (repo.isEmpty()) {
            listed(collection, builds, "Repository " + repoId + " is gone: Koji no longer knows it.", listings, now);
            return;
        }
        switch (repo.get().state()) {
            case INIT -> later(builds, "Koji is still making repository " + repoId + ".", false, now);
            case DELETED, PROBLEM ->
                listed(
                        collection,
                        builds,
                        "Repository " + repoId + " is gone: in Koji it is "
                                + repo.get().state() + ".",
                        listings,
                        now);
            case READY, EXPIRED -> resolve(collection, repo.get(), builds, listings, now);
        }
    }

    private void resolve(
            Collection collection, KojiRepo repo, List<PendingClosure> builds, Listings listings, Instant now) {
        if (mayBecomeGeneration(collection, repo, now)) {
            later(builds, "Repository " + repo.id() + " may become a generation.", false, now);
            return;
        }
        RepoClosures.Outcome outcome = sources.repo.take(collection, repo, builds);
        if (outcome instanceof RepoClosures.Outcome.Done done) {
            listed(collection, done.without(), "Koji no longer has its source package.", listings, now);
        } else if (outcome instanceof RepoClosures.Outcome.Impossible impossible) {
            listed(collection, builds, impossible.reason(), listings, now);
        } else if (outcome instanceof RepoClosures.Outcome.Failed failed) {
            failed(collection, builds, failed.reason(), listings, now);
        }
    }

    /** The poller may find this repository at the same time; resolving it twice would be a waste. */
    private boolean mayBecomeGeneration(Collection collection, KojiRepo repo, Instant now) {
        return repo.state() == RepoState.READY
                && repo.tag().equals(collection.buildTag())
                && now.isBefore(repo.createdAt().plus(grace))
                && generations
                        .newest(collection.id())
                        .map(Generation::repoId)
                        .map(newest -> newest < repo.id())
                        .orElse(true);
    }

    private void failed(
            Collection collection, List<PendingClosure> builds, String reason, Listings listings, Instant now) {
        List<PendingClosure> exhausted = builds.stream()
                .filter(build -> retries.givesUpAfter(build.attempts() + 1))
                .toList();
        listed(collection, exhausted, reason + " It was tried " + retries.attempts() + " times.", listings, now);
        later(builds.stream().filter(build -> !exhausted.contains(build)).toList(), reason, true, now);
    }

    private void listed(
            Collection collection, List<PendingClosure> builds, String why, Listings listings, Instant now) {
        for (PendingClosure build : builds) {
            if (!build.finished()) {
                later(List.of(build), why + " When it has ended, Koji can list its buildroot.", false, now);
            } else if (listings.take()) {
                sources.listed.take(collection, build, why);
            } else {
                later(List.of(build), why, false, now);
            }
        }
    }

    /** It does not work, for a reason that may yet pass; after some attempts that is said, and it is left so. */
    void refused(List<PendingClosure> builds, String reason, Instant now) {
        for (PendingClosure build : builds) {
            if (retries.givesUpAfter(build.attempts() + 1)) {
                closures.unknown(build.buildId(), reason);
            } else {
                later(List.of(build), reason, true, now);
            }
        }
    }

    /** @param failed whether it counts as a failed attempt */
    void later(List<PendingClosure> builds, String reason, boolean failed, Instant now) {
        for (PendingClosure build : builds) {
            Instant due = now.plus(retries.waitAfter(failed ? build.attempts() + 1 : 1));
            closures.later(build.buildId(), reason, failed, due);
        }
    }
}
