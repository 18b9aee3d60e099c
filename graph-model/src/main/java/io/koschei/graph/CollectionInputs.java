package io.koschei.graph;

import java.util.List;

/**
 * Which packages take part in a collection besides those of the build tag's repository for the collection's
 * architecture, and which do not.
 *
 * @param extraArchs further architectures whose packages can be installed, for example {@code i686}
 * @param enabledStreams module streams whose packages can be installed, as {@code name:stream}
 * @param excludes packages that are treated as if they were not there
 * @param externalRepos repositories that are used together with the build tag's
 */
public record CollectionInputs(
        List<String> extraArchs, List<String> enabledStreams, List<String> excludes, List<ExternalRepo> externalRepos) {

    /** The build tag's repository as it is. */
    public static final CollectionInputs NONE = new CollectionInputs(List.of(), List.of(), List.of(), List.of());

    public CollectionInputs {
        extraArchs = List.copyOf(extraArchs);
        enabledStreams = List.copyOf(enabledStreams);
        excludes = List.copyOf(excludes);
        externalRepos = List.copyOf(externalRepos);
    }

    /**
     * A repository that Koji does not know.
     *
     * @param url folder that contains {@code repodata/}; {@code $arch} stands for the architecture
     * @param priority of two repositories that have a package, that with the smaller number gives it
     */
    public record ExternalRepo(String url, int priority) {}
}
