package io.koschei.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which packages take part in a collection besides those of the build tag's repository for the collection's
 * architecture, or of its repositories where there is no Koji; and which do not.
 *
 * @param extraArchs further architectures whose packages can be installed, for example {@code i686}
 * @param enabledStreams module streams whose packages can be installed, as {@code name:stream}
 * @param excludes packages that are treated as if they were not there
 * @param externalRepos repositories that are used together with the build tag's; none where there is no Koji
 * @param repositories what is followed where there is no Koji; null where there is one
 */
public record CollectionInputs(
        List<String> extraArchs,
        List<String> enabledStreams,
        List<String> excludes,
        List<Repo> externalRepos,
        @Nullable Repositories repositories) {

    /** The build tag's repository as it is. */
    public static final CollectionInputs NONE = new CollectionInputs(List.of(), List.of(), List.of(), List.of(), null);

    public CollectionInputs {
        extraArchs = List.copyOf(extraArchs);
        enabledStreams = List.copyOf(enabledStreams);
        excludes = List.copyOf(excludes);
        externalRepos = List.copyOf(externalRepos);
    }

    /**
     * A repository of binary packages.
     *
     * @param url folder that contains {@code repodata/}; {@code $arch} stands for the architecture
     * @param priority of two repositories that have a package, that with the smaller number gives it
     */
    public record Repo(String url, int priority) {}

    /**
     * What is followed without a Koji.
     *
     * @param binaries one at least
     * @param sources folders that contain {@code repodata/} of source packages; {@code $arch} stands for the architecture;
     *     without any, nothing is known of builds
     * @param buildroot names of the packages that are in every buildroot; empty where the repositories' group says it
     */
    public record Repositories(List<Repo> binaries, List<String> sources, List<String> buildroot) {

        public Repositories {
            binaries = List.copyOf(binaries);
            sources = List.copyOf(sources);
            buildroot = List.copyOf(buildroot);
        }
    }
}
