package io.koschei.settings;

import io.koschei.model.Collection;
import io.koschei.model.CollectionInputs;
import io.koschei.repo.RepoAddress;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.tracked.BuildShare;
import io.koschei.tracked.TrackingPolicy;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which collections are followed.
 *
 * @param collections in the order of display
 */
@ConfigurationProperties("koschei")
public record CollectionsProperties(@DefaultValue List<Entry> collections) {

    /**
     * One collection.
     *
     * @param name short name, used in addresses: letters, digits, dots, dashes
     * @param displayName name on pages; the short name if absent
     * @param target build target in Koji; the short name if absent and there are no repositories
     * @param arch architecture to resolve
     * @param buildGroup group of packages that are in every buildroot: Koji's, or of the repositories' comps.xml
     * @param extraArchs further architectures whose packages can be installed
     * @param enabledStreams module streams to use instead of the default ones, as {@code name:stream}
     * @param excludes names of packages that do not take part; {@code *} stands for anything
     * @param externalRepos repositories used together with the build tag's
     * @param repositories repositories of binary packages, followed without a Koji
     * @param sourceRepositories folders that contain {@code repodata/} of source packages, beside {@code repositories}
     * @param buildroot names of the packages that are in every buildroot, instead of the group in {@code repositories}
     * @param tracking which packages Koschei rebuilds by itself, when the collection is new
     * @param trackingGroups groups of packages, for {@code groups}
     * @param weight share of the builds that run at the same time, in proportion to other collections
     * @param priorityCoefficient what dependency, build and time priority are multiplied by
     * @param mostBuilds most builds of it that run at the same time; as many as run in all if absent
     */
    public record Entry(
            String name,
            @Nullable String displayName,
            @Nullable String target,
            @DefaultValue("x86_64") String arch,
            @DefaultValue("build") String buildGroup,
            @DefaultValue List<String> extraArchs,
            @DefaultValue List<String> enabledStreams,
            @DefaultValue List<String> excludes,
            @DefaultValue List<Repo> externalRepos,
            @DefaultValue List<Repo> repositories,
            @DefaultValue List<String> sourceRepositories,
            @DefaultValue List<String> buildroot,
            @DefaultValue("all") TrackingPolicy.Kind tracking,
            @DefaultValue List<String> trackingGroups,
            @DefaultValue("1") double weight,
            @DefaultValue("1") double priorityCoefficient,
            @Nullable Integer mostBuilds) {

        public Entry {
            if (name == null || !Collection.NAME.matcher(name).matches()) {
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
                refuseMixture(target, externalRepos, repositories, sourceRepositories, buildroot);
                for (Repo repo : externalRepos) {
                    RepoAddress.Repo.of(repo.input(), arch);
                }
                if (!repositories.isEmpty()) {
                    RepoAddress.of(plain(repositories, sourceRepositories, buildroot), arch);
                }
                policy(tracking, trackingGroups);
                new BuildShare(weight, priorityCoefficient, mostBuilds);
            } catch (IllegalArgumentException e) {
                // Without a cause: the command prints the innermost message, and this one names the collection.
                throw new IllegalArgumentException("koschei.collections: '" + name + "': " + e.getMessage());
            }
        }

        public CollectionInputs inputs() {
            return new CollectionInputs(
                    extraArchs,
                    enabledStreams,
                    excludes,
                    externalRepos.stream().map(Repo::input).toList(),
                    hasKoji() ? null : plain(repositories, sourceRepositories, buildroot));
        }

        public boolean hasKoji() {
            return repositories.isEmpty();
        }

        public TrackingPolicy firstPolicy() {
            return policy(tracking, trackingGroups);
        }

        private static TrackingPolicy policy(TrackingPolicy.Kind kind, List<String> groups) {
            return new TrackingPolicy(kind, kind == TrackingPolicy.Kind.GROUPS ? groups : List.of());
        }

        public BuildShare share() {
            return new BuildShare(weight, priorityCoefficient, mostBuilds);
        }

        private static CollectionInputs.Repositories plain(
                List<Repo> repositories, List<String> sourceRepositories, List<String> buildroot) {
            return new CollectionInputs.Repositories(
                    repositories.stream().map(Repo::input).toList(), sourceRepositories, buildroot);
        }

        private static void refuseMixture(
                @Nullable String target,
                List<Repo> externalRepos,
                List<Repo> repositories,
                List<String> sourceRepositories,
                List<String> buildroot) {
            if (repositories.isEmpty()) {
                if (!sourceRepositories.isEmpty() || !buildroot.isEmpty()) {
                    throw new IllegalArgumentException(
                            "source-repositories and buildroot belong to repositories, of which there are none");
                }
            } else if (target != null) {
                throw new IllegalArgumentException(
                        "give a target, to follow Koji, or repositories, to follow them without one; not both");
            } else if (!externalRepos.isEmpty()) {
                throw new IllegalArgumentException(
                        "external-repos are added to what Koji makes; without a Koji list all under repositories");
            }
            for (String name : buildroot) {
                if (name.isEmpty() || name.matches(".*[\\s/*].*")) {
                    throw new IllegalArgumentException("buildroot: not the name of a package: '" + name + "'");
                }
            }
        }

        /**
         * A repository of binary packages.
         *
         * @param url folder that contains {@code repodata/}; {@code $arch} stands for the architecture
         * @param priority from 1 on, usually 99; of a package that several repositories have, that with the smallest number gives it
         */
        record Repo(String url, @DefaultValue("99") int priority) {

            Repo {
                if (url == null) {
                    throw new IllegalArgumentException("koschei.collections: a repository has no url");
                }
            }

            CollectionInputs.Repo input() {
                return new CollectionInputs.Repo(url, priority);
            }
        }
    }
}
