package io.koschei.generations;

import io.koschei.model.Collection;
import io.koschei.model.CollectionInputs;
import io.koschei.model.CollectionInputs.Repositories;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Revisions;
import io.koschei.repo.FetchOutcome;
import io.koschei.repo.RepoAddress;
import io.koschei.repo.RepoAddress.Option;
import io.koschei.repo.RepoSource;
import io.koschei.resolver.BuildGroups;
import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.metadata.UniverseFiles;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches repositories that are followed without a Koji. Such a repository may have changed since the generation was found; then
 * what is there now is not stored as that generation.
 */
public final class PlainFetch {

    private static final Logger LOG = LoggerFactory.getLogger(PlainFetch.class);

    private final RepoSource repos;
    private final BuildGroups groups;
    private final Generations generations;
    private final Revisions revisions;
    private final Clock clock;

    public PlainFetch(RepoSource repos, BuildGroups groups, Generations generations, Revisions revisions, Clock clock) {
        this.repos = repos;
        this.groups = groups;
        this.generations = generations;
        this.revisions = revisions;
        this.clock = clock;
    }

    StepOutcome run(
            Collection collection,
            Generation generation,
            CollectionInputs inputs,
            Repositories repositories,
            boolean filelists) {
        RepoAddress address = RepoAddress.of(repositories, collection.arch());
        FetchOutcome outcome = fetch(generation, filelists ? address.with(Option.FILELISTS) : address);
        if (!(outcome instanceof FetchOutcome.Fetched fetched)) {
            return overtaken(generation).orElseGet(() -> StepOutcome.Retry.because(outcome));
        }
        if (!revisions.is(generation, fetched.revision().digest())) {
            return overtaken(generation)
                    .orElseGet(() -> new StepOutcome.Retry("The repositories are no longer in the state in which they"
                            + " were found: now they are at revision "
                            + fetched.revision().text() + ". It will be a generation of its own."));
        }
        fetched.warnings()
                .forEach(warning -> LOG.warn("{} generation {}: {}", collection.name(), generation.ordinal(), warning));
        try {
            List<String> group = buildroot(collection, generation, repositories, fetched.comps());
            GenerationInput input = GenerationInput.of(fetched.files(), List.of(), filelists, group, inputs);
            generations.fetched(generation, input.toJson(), clock.instant());
            return new StepOutcome.Done();
        } catch (BadMetadataException e) {
            return new StepOutcome.Skip("Nothing says what is in every buildroot: " + e.getMessage()
                    + ". Name the packages in the configuration, as 'buildroot'.");
        }
    }

    /** The mirror that showed the generation need not be the first. */
    private FetchOutcome fetch(Generation generation, RepoAddress address) {
        return repos.fetch(address.in(revisions.repomds(generation)));
    }

    /** The generation's files with the lists of all files; empty when they cannot be had, or are those of another one. */
    Optional<UniverseFiles> filelists(Collection collection, Generation generation, Repositories repositories) {
        RepoAddress address = RepoAddress.of(repositories, collection.arch());
        return fetch(generation, address.with(Option.FILELISTS)) instanceof FetchOutcome.Fetched fetched
                        && revisions.is(generation, fetched.revision().digest())
                ? Optional.of(fetched.files())
                : Optional.empty();
    }

    /** Once a newer state was found, an older one that cannot be had is gone for good. */
    private Optional<StepOutcome> overtaken(Generation generation) {
        return generations
                .newest(generation.collectionId())
                .filter(newest -> newest.ordinal() > generation.ordinal())
                .map(newest -> new StepOutcome.Skip("The repositories changed before they could be read."));
    }

    private List<String> buildroot(
            Collection collection, Generation generation, Repositories repositories, List<PrimaryFile> comps) {
        if (!repositories.buildroot().isEmpty() || repositories.sources().isEmpty()) {
            return repositories.buildroot();
        }
        Optional<List<String>> group = groups.read(comps, collection.buildGroup());
        if (group.isEmpty()) {
            LOG.warn(
                    "{} generation {}: the repositories have no group '{}', so buildroots hold nothing but what sources"
                            + " require. Name their 'build-group' in the configuration, or the packages as 'buildroot'.",
                    collection.name(),
                    generation.ordinal(),
                    collection.buildGroup());
        }
        return group.orElse(List.of());
    }
}
