package io.koschei.generations;

import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.failure.KojiException;
import io.koschei.model.Collection;
import io.koschei.model.CollectionInputs;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.Generations;
import io.koschei.postgres.RepoOrigins;
import io.koschei.postgres.RepoOrigins.Origin;
import io.koschei.repo.FetchOutcome;
import io.koschei.repo.RepoAddress;
import io.koschei.repo.RepoAddress.Option;
import io.koschei.repo.RepoSource;
import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.metadata.UniverseFiles;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches a repository that Koji made, and asks Koji for what the repository does not contain. */
public final class KojiFetch {

    private static final Logger LOG = LoggerFactory.getLogger(KojiFetch.class);

    private final KojiInput koji;
    private final RepoSource repos;
    private final Generations generations;
    private final RepoOrigins origins;
    private final Clock clock;

    public KojiFetch(KojiInput koji, RepoSource repos, Generations generations, RepoOrigins origins, Clock clock) {
        this.koji = koji;
        this.repos = repos;
        this.generations = generations;
        this.origins = origins;
        this.clock = clock;
    }

    StepOutcome run(Collection collection, Generation generation, CollectionInputs inputs, boolean filelists) {
        Origin origin = origin(generation);
        if (!origin.isPresent()) {
            return new StepOutcome.Skip("The hub was set up anew before this repository was fetched.");
        }
        String tag = origin.tag() == null ? collection.buildTag() : origin.tag();
        if (tag == null) {
            return new StepOutcome.Retry("Koji has not yet said in which tag '" + collection.target() + "' is built.");
        }
        KojiRepo repo = KojiInput.repo(generation, tag);
        RepoAddress address = koji.address(collection, repo, inputs);
        try {
            FetchOutcome outcome = repos.fetch(filelists ? address.with(Option.FILELISTS) : address);
            if (outcome instanceof FetchOutcome.Fetched fetched) {
                fetched.warnings()
                        .forEach(warning ->
                                LOG.warn("{} generation {}: {}", collection.name(), generation.ordinal(), warning));
                boolean withoutSources = fetched.files().sources().isEmpty();
                Optional<String> gone = withoutSources ? koji.whyGone(repo) : Optional.empty();
                if (gone.isPresent()) {
                    return gone(gone.get());
                }
                List<String> group =
                        koji.buildGroup(collection, "generation " + generation.ordinal(), repo, fetched.comps());
                List<Integer> requires = withoutSources ? koji.sourceRequires(repo) : List.of();
                GenerationInput input = GenerationInput.of(fetched.files(), requires, filelists, group, inputs);
                generations.fetched(generation, input.toJson(), clock.instant());
                return new StepOutcome.Done();
            }
            return outcome instanceof FetchOutcome.Vanished vanished
                    ? vanished(repo, vanished.reason())
                    : StepOutcome.Retry.because(outcome);
        } catch (KojiException e) {
            return e.isTransient()
                    ? new StepOutcome.Waiting(String.valueOf(e.getMessage()))
                    : new StepOutcome.Skip(String.valueOf(e.getMessage()));
        } catch (BadMetadataException e) {
            return new StepOutcome.Skip("Nothing says what is in every buildroot: tag " + tag + " has no group '"
                    + collection.buildGroup() + "', and " + e.getMessage());
        }
    }

    private Origin origin(Generation generation) {
        return Objects.requireNonNull(origins.of(List.of(generation.id())).get(generation.id()));
    }

    /** The generation's files with the lists of all files, which are noted nowhere; empty when they cannot be had. */
    Optional<UniverseFiles> filelists(Collection collection, Generation generation, CollectionInputs inputs) {
        Origin origin = origin(generation);
        String tag = origin.tag() == null ? collection.buildTag() : origin.tag();
        if (tag == null || !origin.isPresent()) {
            return Optional.empty();
        }
        RepoAddress address = koji.address(collection, KojiInput.repo(generation, tag), inputs);
        return repos.fetch(address.with(Option.FILELISTS)) instanceof FetchOutcome.Fetched fetched
                ? Optional.of(fetched.files())
                : Optional.empty();
    }

    /** Koji deletes old repositories; but a mirror may also be late, and then the repository comes back. */
    private StepOutcome vanished(KojiRepo repo, String reason) {
        return koji.whyGone(repo).map(KojiFetch::gone).orElseGet(() -> new StepOutcome.Retry(reason));
    }

    private static StepOutcome gone(String why) {
        return new StepOutcome.Skip("The repository was gone before it could be read: " + why + ".");
    }
}
