package io.koschei.resolution;

import io.koschei.graph.Collection;
import io.koschei.graph.CollectionInputs;
import io.koschei.graph.Generation;
import io.koschei.history.Collections;
import io.koschei.history.Generations;
import io.koschei.koji.KojiException;
import io.koschei.repo.FetchOutcome;
import io.koschei.repo.RepoAddress;
import io.koschei.repo.RepoAddress.Option;
import io.koschei.repo.RepoSource;
import io.koschei.resolver.UniverseFiles;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Brings a generation's metadata here, verified, and asks Koji for what the repositories do not tell. */
final class FetchStep {

    private final KojiInput koji;
    private final RepoSource repos;
    private final Collections collections;
    private final Generations generations;
    private final Clock clock;

    FetchStep(KojiInput koji, RepoSource repos, Collections collections, Generations generations, Clock clock) {
        this.koji = koji;
        this.repos = repos;
        this.collections = collections;
        this.generations = generations;
        this.clock = clock;
    }

    StepOutcome run(Collection collection, Generation generation) {
        return run(collection, generation, false);
    }

    private StepOutcome run(Collection collection, Generation generation, boolean filelists) {
        String tag = collection.buildTag();
        if (tag == null) {
            return new StepOutcome.Retry("Koji has not yet said in which tag '" + collection.target() + "' is built.");
        }
        CollectionInputs inputs = collections.inputs(collection.id());
        RepoAddress address = koji.address(collection, generation, tag, inputs);
        try {
            FetchOutcome outcome = repos.fetch(filelists ? address.with(Option.FILELISTS) : address);
            if (outcome instanceof FetchOutcome.Fetched fetched) {
                boolean withoutSources = fetched.files().sources().isEmpty();
                Optional<String> gone = withoutSources ? koji.whyGone(generation) : Optional.empty();
                if (gone.isPresent()) {
                    return gone(generation, gone.get(), "Its source packages are no longer there.");
                }
                List<String> group = koji.buildGroup(collection, generation, tag, fetched.comps());
                List<Integer> requires = withoutSources ? koji.sourceRequires(generation, tag) : List.of();
                GenerationInput input = GenerationInput.of(fetched.files(), requires, filelists, group, inputs);
                generations.fetched(generation, input.toJson(), clock.instant());
                return new StepOutcome.Done();
            }
            return outcome instanceof FetchOutcome.Vanished vanished
                    ? vanished(generation, vanished.reason())
                    : new StepOutcome.Retry(reason(outcome));
        } catch (KojiException e) {
            return e.isTransient()
                    ? new StepOutcome.Retry(String.valueOf(e.getMessage()))
                    : new StepOutcome.Skip(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new StepOutcome.Skip("Nothing says what is in every buildroot: tag " + tag + " has no group '"
                    + collection.buildGroup() + "', and " + e.getMessage());
        }
    }

    /** Koji deletes old repositories; but a mirror may also be late, and then the repository comes back. */
    private StepOutcome vanished(Generation generation, String reason) {
        return koji.whyGone(generation)
                .map(why -> gone(generation, why, reason))
                .orElseGet(() -> new StepOutcome.Retry(reason));
    }

    private static StepOutcome gone(Generation generation, String why, String reason) {
        return new StepOutcome.Skip("Repository " + generation.repoId() + " is gone: " + why + ". " + reason);
    }

    private static String reason(FetchOutcome outcome) {
        if (outcome instanceof FetchOutcome.Corrupt corrupt) {
            return corrupt.reason();
        }
        return outcome instanceof FetchOutcome.Unreachable unreachable ? unreachable.reason() : outcome.toString();
    }

    /** What an earlier fetch stored, when its files are still here. */
    Optional<GenerationInput> input(Generation generation) {
        return stored(generation).filter(GenerationInput::isHere);
    }

    private Optional<GenerationInput> stored(Generation generation) {
        return generations.input(generation).map(GenerationInput::ofJson);
    }

    /** A generation's files with the lists of all files, which are noted nowhere; empty when they cannot be had. */
    Optional<UniverseFiles> filelists(Collection collection, Generation generation) {
        String tag = collection.buildTag();
        if (tag == null) {
            return Optional.empty();
        }
        RepoAddress address = koji.address(collection, generation, tag, collections.inputs(collection.id()));
        return repos.fetch(address.with(Option.FILELISTS)) instanceof FetchOutcome.Fetched fetched
                ? Optional.of(fetched.files())
                : Optional.empty();
    }

    /** Fetches again what was fetched once and is no longer here. */
    StepOutcome again(Collection collection, Generation generation) {
        return run(
                collection,
                generation,
                stored(generation).map(GenerationInput::filelists).orElse(false));
    }

    /** Fetches what was fetched once, and the lists of all files with it. */
    StepOutcome withFilelists(Collection collection, Generation generation) {
        return run(collection, generation, true);
    }
}
