package io.koschei.closures;

import io.koschei.builds.closures.ClosureMember;
import io.koschei.builds.closures.ClosureWriter;
import io.koschei.builds.closures.PendingClosure;
import io.koschei.generations.GenerationInput;
import io.koschei.generations.KeptGenerations;
import io.koschei.generations.KojiInput;
import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.failure.KojiException;
import io.koschei.model.Collection;
import io.koschei.model.CollectionInputs;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.SourceRequirements;
import io.koschei.repo.FetchOutcome;
import io.koschei.repo.RepoAddress;
import io.koschei.repo.RepoAddress.Option;
import io.koschei.repo.RepoSource;
import io.koschei.resolver.Universe;
import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.loading.Catalog;
import io.koschei.resolver.metadata.SourceRequires;
import io.koschei.resolver.metadata.UniverseFiles;
import io.koschei.resolver.solving.Closure;
import io.koschei.resolver.solving.Resolution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds closures of builds whose repository is no stored generation: resolves only their packages there, all of one repository
 * together.
 */
public final class RepoClosures {

    /** So few packages that workers beyond one are not worth their start. */
    private static final int THREADS = 1;

    private final KojiInput koji;
    private final RepoSource repos;
    private final KeptGenerations universes;
    private final SourceRequirements requirements;
    private final CollectionRepository collections;
    private final ClosureWriter closures;

    public RepoClosures(Inputs inputs, CollectionRepository collections, ClosureWriter closures) {
        this.koji = inputs.koji;
        this.repos = inputs.repos;
        this.universes = inputs.universes;
        this.requirements = inputs.requirements;
        this.collections = collections;
        this.closures = closures;
    }

    public record Inputs(
            KojiInput koji, RepoSource repos, KeptGenerations universes, SourceRequirements requirements) {}

    /** The outcome for the builds of a repository. */
    sealed interface Outcome {

        /** Every build is dealt with but these, whose source packages Koji does not have. */
        record Done(List<PendingClosure> without) implements Outcome {}

        /** It may work later. */
        record Failed(String reason) implements Outcome {}

        /** It can never work. */
        record Impossible(String reason) implements Outcome {}
    }

    /** @throws KojiException when Koji does not answer at the moment */
    Outcome take(Collection collection, KojiRepo repo, List<PendingClosure> builds) {
        return take(collection, repo, builds, false);
    }

    private Outcome take(Collection collection, KojiRepo repo, List<PendingClosure> builds, boolean filelists) {
        CollectionInputs inputs = collections.inputs(collection.id());
        // What the build itself needs, Koji says for its very version; the repository may have another one.
        RepoAddress address =
                new RepoAddress(koji.address(collection, repo, inputs).binaries(), List.of(), Set.of());
        FetchOutcome outcome = repos.fetch(filelists ? address.with(Option.FILELISTS) : address);
        if (outcome instanceof FetchOutcome.Vanished vanished) {
            return koji.whyGone(repo)
                    .<Outcome>map(why -> new Outcome.Impossible("Repository " + repo.id() + " is gone: " + why + "."))
                    .orElseGet(() -> new Outcome.Failed(vanished.reason()));
        }
        if (!(outcome instanceof FetchOutcome.Fetched fetched)) {
            return new Outcome.Failed(((FetchOutcome.Failed) outcome).reason());
        }
        try {
            List<String> group = koji.buildGroup(collection, "repository " + repo.id(), repo, fetched.comps());
            UniverseFiles files = new UniverseFiles(fetched.files().binaries(), List.of(), List.of());
            List<Integer> numbers = koji.sourceRequires("repository " + repo.id(), sources(builds));
            GenerationInput input = GenerationInput.of(files, numbers, filelists, group, inputs);
            return resolve(collection, repo, builds, input);
        } catch (BadMetadataException e) {
            return impossible(repo, e);
        } catch (KojiException e) {
            if (e.isTransient()) {
                throw e;
            }
            return impossible(repo, e);
        }
    }

    private static Outcome impossible(KojiRepo repo, Exception e) {
        return new Outcome.Impossible("Repository " + repo.id() + " cannot be used: " + e.getMessage());
    }

    private static Set<Nevra> sources(List<PendingClosure> builds) {
        return builds.stream().map(PendingClosure::source).collect(Collectors.toCollection(TreeSet::new));
    }

    private Outcome resolve(Collection collection, KojiRepo repo, List<PendingClosure> builds, GenerationInput input) {
        List<SourceRequires> requires = requirements.find(input.sourceRequires()).stream()
                .map(entry -> new SourceRequires(entry.nevra(), entry.requirements()))
                .toList();
        if (requires.isEmpty()) {
            return new Outcome.Done(builds);
        }
        try (Universe universe = universes.open(input.files(requires), input.settings(collection.arch(), THREADS))) {
            if (!input.filelists() && !universe.missingPaths().isEmpty()) {
                return take(collection, repo, builds, true);
            }
            Map<Nevra, Resolution> resolutions = new HashMap<>();
            List<PackageFacts> sources = universe.catalog().sources();
            universe.resolveSources(
                    resolution ->
                            resolutions.put(sources.get(resolution.index()).nevra(), resolution),
                    done -> {});
            return store(builds, universe.catalog(), resolutions);
        }
    }

    private Outcome store(List<PendingClosure> builds, Catalog catalog, Map<Nevra, Resolution> resolutions) {
        for (PendingClosure build : builds) {
            @Nullable Resolution resolution = resolutions.get(build.source());
            if (resolution instanceof Resolution.Resolved resolved) {
                closures.stored(build.buildId(), members(catalog, resolved.closure()));
            } else if (resolution instanceof Resolution.Unresolvable unresolvable) {
                closures.unresolvable(build.buildId(), GenerationClosures.text(unresolvable.problems()));
            }
        }
        return new Outcome.Done(builds.stream()
                .filter(build -> !resolutions.containsKey(build.source()))
                .toList());
    }

    private static List<ClosureMember> members(Catalog catalog, Closure closure) {
        return IntStream.range(0, closure.count())
                .mapToObj(i -> new ClosureMember(
                        catalog.binaries().get(closure.member(i)).nevra(), closure.distance(i)))
                .toList();
    }
}
