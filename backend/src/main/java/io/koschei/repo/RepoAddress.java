package io.koschei.repo;

import io.koschei.model.CollectionInputs;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Base addresses (http, https or file) of the folders that contain {@code repodata/}, or of lists of them. After {@code #} may stand
 * {@code mirrorlist}, {@code metalink}, {@code module-hotfixes} and {@code gpg-key=FILE}, separated by commas.
 *
 * @param binaries one or more repositories of binary packages
 * @param sources repositories of source packages; may be empty
 * @param options what is not usual
 * @param repomds SHA-256 of the repomd.xml that is wanted of each repository, those of binaries first; empty when any will do. Of a list of
 *     mirrors the one is taken that has it
 */
public record RepoAddress(List<Repo> binaries, List<URI> sources, Set<Option> options, List<String> repomds) {

    /** What is fetched besides the usual, and what may be missing. */
    public enum Option {
        /** The lists of all files of all packages are wanted, where repositories have them. */
        FILELISTS,
        /** When a repository of source packages does not exist, the others are fetched without it. */
        SOURCES_MAY_BE_MISSING
    }

    /**
     * One repository.
     *
     * @param priority of a package that several repositories have, the one with the smallest number gives it
     */
    public record Repo(URI folder, int priority) {

        /** A repository as it is configured, for one architecture. */
        public static Repo of(CollectionInputs.Repo repo, String arch) {
            return new Repo(configured(repo.url(), arch), repo.priority());
        }

        /** The priority of a repository without a configured one. */
        public static final int USUAL_PRIORITY = 99;

        /** Some give testing repositories numbers above the usual one. */
        public static final int MOST_PRIORITY = 99_999;

        public Repo {
            folder = asFolder(folder);
            if (priority < 1 || priority > MOST_PRIORITY) {
                throw new IllegalArgumentException("a repository's priority must be from 1 (it wins) to "
                        + MOST_PRIORITY + ", and is usually " + USUAL_PRIORITY + ", not " + priority);
            }
        }
    }

    public RepoAddress {
        binaries = List.copyOf(binaries);
        sources = sources.stream().map(RepoAddress::asFolder).toList();
        options = Set.copyOf(options);
        repomds = List.copyOf(repomds);
        if (binaries.isEmpty()) {
            throw new IllegalArgumentException("at least one repository of binary packages is needed");
        }
    }

    /** Repositories in any state. */
    public RepoAddress(List<Repo> binaries, List<URI> sources, Set<Option> options) {
        this(binaries, sources, options, List.of());
    }

    /** Repositories of the usual priority. */
    public static RepoAddress of(List<URI> binaries, List<URI> sources) {
        return new RepoAddress(
                binaries.stream()
                        .map(folder -> new Repo(folder, Repo.USUAL_PRIORITY))
                        .toList(),
                sources,
                Set.of());
    }

    /**
     * Repositories as they are configured, for one architecture.
     *
     * @throws IllegalArgumentException when one of them is no address
     */
    public static RepoAddress of(CollectionInputs.Repositories repositories, String arch) {
        return new RepoAddress(
                repositories.binaries().stream()
                        .map(repo -> Repo.of(repo, arch))
                        .toList(),
                repositories.sources().stream()
                        .map(url -> configured(url, arch))
                        .toList(),
                Set.of());
    }

    private static URI configured(String url, String arch) {
        String address = url.replace("$arch", arch);
        if (address.contains("$")) {
            throw new IllegalArgumentException(
                    "$arch stands for the architecture, and nothing else may begin with $: " + url);
        }
        return URI.create(address);
    }

    /** Where a repository may be seen in an older state than before, although it was not set back. */
    public List<URI> mirrorLists() {
        return all().filter(uri -> Place.of(uri).kind() == Place.Kind.MIRRORLIST)
                .toList();
    }

    /** Every repository, those of binaries first. */
    Stream<URI> all() {
        return Stream.concat(binaries.stream().map(Repo::folder), sources.stream());
    }

    /** The same with one option more. */
    public RepoAddress with(Option option) {
        Set<Option> more = EnumSet.of(option);
        more.addAll(options);
        return new RepoAddress(binaries, sources, more, repomds);
    }

    /** The same in one state, unless it is one of other repositories: the configuration has changed since. */
    public RepoAddress in(List<String> states) {
        return states.size() == binaries.size() + sources.size()
                ? new RepoAddress(binaries, sources, options, states)
                : this;
    }

    private static URI asFolder(URI uri) {
        Place place = Place.of(uri);
        if (place.kind() != Place.Kind.FOLDER) {
            return uri;
        }
        String options = uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment();
        return URI.create(Place.inFolder(place.address(), "") + options);
    }
}
