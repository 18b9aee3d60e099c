package io.koschei;

import io.koschei.graph.CollectionInputs;
import io.koschei.repo.RepoAddress;
import io.koschei.resolver.ResolverSettings;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which collections are followed.
 *
 * @param collections in the order in which people see them
 */
@ConfigurationProperties("koschei")
record CollectionsProperties(@DefaultValue List<Entry> collections) {

    /**
     * One collection.
     *
     * @param name short name, used in addresses: letters, digits, dots, dashes
     * @param displayName name for people; the short name if absent
     * @param target build target in Koji; the short name if absent
     * @param arch architecture to resolve
     * @param buildGroup Koji group of packages that are in every buildroot
     * @param extraArchs further architectures whose packages can be installed
     * @param enabledStreams module streams to use instead of the default ones, as {@code name:stream}
     * @param excludes names of packages that do not take part; {@code *} stands for anything
     * @param externalRepos repositories used together with the build tag's
     */
    record Entry(
            String name,
            @Nullable String displayName,
            @Nullable String target,
            @DefaultValue("x86_64") String arch,
            @DefaultValue("build") String buildGroup,
            @DefaultValue List<String> extraArchs,
            @DefaultValue List<String> enabledStreams,
            @DefaultValue List<String> excludes,
            @DefaultValue List<ExternalRepo> externalRepos) {

        Entry {
            if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,63}")) {
                throw new IllegalArgumentException("koschei.collections: '" + name
                        + "' is not a name of at most 64 letters, digits, dots and dashes");
            }
            try {
                new ResolverSettings(
                        arch,
                        Set.copyOf(extraArchs),
                        List.of(),
                        Set.copyOf(enabledStreams),
                        Set.copyOf(excludes),
                        false,
                        1);
                for (ExternalRepo repo : externalRepos) {
                    new RepoAddress.Repo(URI.create(repo.url().replace("$arch", arch)), repo.priority());
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("koschei.collections: '" + name + "': " + e.getMessage(), e);
            }
        }

        CollectionInputs inputs() {
            return new CollectionInputs(
                    extraArchs,
                    enabledStreams,
                    excludes,
                    externalRepos.stream()
                            .map(repo -> new CollectionInputs.ExternalRepo(repo.url(), repo.priority()))
                            .toList());
        }

        /**
         * A repository that Koji does not know.
         *
         * @param url folder that contains {@code repodata/}; {@code $arch} stands for the architecture
         * @param priority 1 to 99; of a package that several repositories have, that with the smallest number gives it
         */
        record ExternalRepo(String url, @DefaultValue("99") int priority) {

            ExternalRepo {
                if (url == null) {
                    throw new IllegalArgumentException("koschei.collections: an external repository has no url");
                }
            }
        }
    }
}
