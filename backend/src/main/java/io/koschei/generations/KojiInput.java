package io.koschei.generations;

import io.koschei.koji.Koji;
import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.facts.RepoState;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.model.Collection;
import io.koschei.model.CollectionInputs;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.Nevra;
import io.koschei.repo.RepoAddress;
import io.koschei.repo.RepoAddress.Option;
import io.koschei.repo.RepoAddress.Repo;
import io.koschei.resolver.BuildGroups;
import io.koschei.resolver.metadata.PrimaryFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Koji about a generation: where its repositories are, and what they do not contain. */
public final class KojiInput {

    private static final Logger LOG = LoggerFactory.getLogger(KojiInput.class);

    private final Koji koji;
    private final KojiSources sources;
    private final BuildGroups groups;
    private final URI topUrl;

    /** @param topUrl where the hub's files are served */
    public KojiInput(Koji koji, KojiSources sources, BuildGroups groups, URI topUrl) {
        this.koji = koji;
        this.groups = groups;
        this.sources = sources;
        this.topUrl = topUrl;
    }

    /** What was stored of the repository when it was found. */
    static KojiRepo repo(Generation generation, String tag) {
        return new KojiRepo(
                Objects.requireNonNull(generation.repoId()),
                tag,
                RepoState.READY,
                Objects.requireNonNull(generation.createEvent()),
                generation.at());
    }

    /**
     * The build tag's repository and those that the configuration adds to it. External repositories that Koji itself knows
     * of a tag are not among them: when Koji makes a tag's repository, it merges their packages into its metadata, by the
     * tag's own rules of which package wins; loading them once more would bring back what those rules left out.
     */
    public RepoAddress address(Collection collection, KojiRepo repo, CollectionInputs inputs) {
        List<Repo> binaries = new ArrayList<>();
        binaries.add(new Repo(repo.url(topUrl, collection.arch()), Repo.USUAL_PRIORITY));
        inputs.externalRepos().forEach(external -> binaries.add(Repo.of(external, collection.arch())));
        return new RepoAddress(binaries, List.of(repo.url(topUrl, "src")), Set.of(Option.SOURCES_MAY_BE_MISSING));
    }

    /**
     * Names of the packages in every buildroot: those of the tag's group when the repository was made, or those of the
     * group that the repository itself describes when the tag has none or Koji will not say.
     *
     * @param where what it is for, as {@code generation 5}
     * @throws io.koschei.resolver.failure.BadMetadataException when the repository's description of groups is needed and not valid
     */
    public List<String> buildGroup(Collection collection, String where, KojiRepo repo, List<PrimaryFile> comps) {
        Optional<KojiFaultException> refused = Optional.empty();
        try {
            List<String> names = koji.groupPackages(repo.tag(), collection.buildGroup(), repo.createEvent());
            if (!names.isEmpty()) {
                return names;
            }
        } catch (KojiFaultException e) {
            if (e.isTransient()) {
                throw e;
            }
            refused = Optional.of(e);
        }
        Optional<List<String>> described = groups.read(comps, collection.buildGroup());
        if (described.isEmpty() && refused.isPresent()) {
            throw refused.get();
        }
        LOG.info(
                "{} {}: {}, so it is taken from {}",
                collection.name(),
                where,
                refused.map(Throwable::getMessage)
                        .orElse("tag " + repo.tag() + " has no group '" + collection.buildGroup() + "'"),
                described.isPresent() ? "the repository's comps.xml" : "nowhere: the repository has none either");
        return described.orElse(List.of());
    }

    /** Numbers under which the build requirements of all source packages are stored. */
    public List<Integer> sourceRequires(KojiRepo repo) {
        return sources.latest(repo.tag(), repo.createEvent());
    }

    /** Numbers under which the build requirements of some source packages are stored; those Koji does not have are left out. */
    public List<Integer> sourceRequires(String label, Set<Nevra> packages) {
        return sources.of(label, packages);
    }

    /** Why a repository is gone for good; empty when Koji still has it. */
    public Optional<String> whyGone(KojiRepo repo) {
        Optional<RepoState> state = koji.repo(repo.id()).map(KojiRepo::state);
        if (state.isEmpty()) {
            return Optional.of("Koji no longer knows it");
        }
        return state.filter(now -> now == RepoState.DELETED || now == RepoState.PROBLEM)
                .map(now -> "in Koji it is " + now);
    }
}
