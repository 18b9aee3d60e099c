package io.koschei.resolution;

import io.koschei.graph.Collection;
import io.koschei.graph.Generation;
import io.koschei.history.Generations;
import io.koschei.koji.Koji;
import io.koschei.koji.KojiException;
import io.koschei.koji.KojiRepo;
import io.koschei.koji.RepoState;
import io.koschei.repo.FetchOutcome;
import io.koschei.repo.RepoAddress;
import io.koschei.repo.RepoSource;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a generation's metadata here, verified, and asks Koji for its build group. */
final class FetchStep {

    private final Koji koji;
    private final RepoSource repos;
    private final Generations generations;
    private final URI topUrl;
    private final Clock clock;

    FetchStep(Koji koji, RepoSource repos, Generations generations, URI topUrl, Clock clock) {
        this.koji = koji;
        this.repos = repos;
        this.generations = generations;
        this.topUrl = topUrl;
        this.clock = clock;
    }

    StepOutcome run(Collection collection, Generation generation) {
        String tag = collection.buildTag();
        if (tag == null) {
            return new StepOutcome.Retry("Koji has not yet said in which tag '" + collection.target() + "' is built.");
        }
        try {
            KojiRepo repo =
                    new KojiRepo(generation.repoId(), tag, RepoState.READY, generation.createEvent(), generation.at());
            RepoAddress address =
                    new RepoAddress(List.of(repo.url(topUrl, collection.arch())), List.of(repo.url(topUrl, "src")));
            List<String> group = koji.groupPackages(tag, collection.buildGroup(), generation.createEvent());
            return store(generation, group, repos.fetch(address));
        } catch (KojiException e) {
            return e.isTransient()
                    ? new StepOutcome.Retry(String.valueOf(e.getMessage()))
                    : new StepOutcome.Skip(String.valueOf(e.getMessage()));
        }
    }

    private StepOutcome store(Generation generation, List<String> group, FetchOutcome outcome) {
        if (outcome instanceof FetchOutcome.Fetched fetched) {
            generations.fetched(
                    generation, GenerationInput.of(fetched.files(), group).toJson(), clock.instant());
            return new StepOutcome.Done();
        }
        if (outcome instanceof FetchOutcome.Vanished vanished) {
            return vanished(generation, vanished.reason());
        }
        return new StepOutcome.Retry(reason(outcome));
    }

    /** Koji deletes old repositories; but a mirror may also be late, and then the repository comes back. */
    private StepOutcome vanished(Generation generation, String reason) {
        @Nullable RepoState state = koji.repo(generation.repoId()).map(KojiRepo::state).orElse(null);
        if (state == null || state == RepoState.DELETED || state == RepoState.PROBLEM) {
            String koji = state == null ? "Koji no longer knows it" : "in Koji it is " + state;
            return new StepOutcome.Skip("Repository " + generation.repoId() + " is gone: " + koji + ". " + reason);
        }
        return new StepOutcome.Retry(reason);
    }

    private static String reason(FetchOutcome outcome) {
        if (outcome instanceof FetchOutcome.Corrupt corrupt) {
            return corrupt.reason();
        }
        return outcome instanceof FetchOutcome.Unreachable unreachable ? unreachable.reason() : outcome.toString();
    }

    /** What an earlier fetch stored, when its files are still here. */
    Optional<GenerationInput> input(Generation generation) {
        return generations.input(generation).map(GenerationInput::ofJson).filter(GenerationInput::isHere);
    }

    /** Fetches again what was fetched once and is no longer here. */
    StepOutcome again(Collection collection, Generation generation) {
        return run(collection, generation);
    }
}
