package io.koschei.generations;

import io.koschei.model.CollectionInputs;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.metadata.RepoFiles;
import io.koschei.resolver.metadata.SourceRequires;
import io.koschei.resolver.metadata.UniverseFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the steps after fetching need to know, so that a restarted service need not ask Koji again.
 *
 * @param sourceRequires numbers under which the build requirements of the source packages are stored that come from Koji instead of
 *     a repository
 * @param filelists whether the lists of all files were asked for; a repository need not have one
 * @param buildGroup names that are in every buildroot
 * @param choice what the configuration said when it was fetched
 */
public record GenerationInput(
        List<Repo> binaries,
        List<File> sources,
        List<Integer> sourceRequires,
        boolean filelists,
        List<String> buildGroup,
        Choice choice) {

    /** What older versions did not store is read as its usual value. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public GenerationInput {
        binaries = List.copyOf(binaries);
        sources = List.copyOf(sources);
        sourceRequires = present(sourceRequires);
        buildGroup = List.copyOf(buildGroup);
        choice = choice == null ? Choice.of(CollectionInputs.NONE) : choice;
    }

    /** @param name what messages call it; older versions did not store that */
    record File(String path, String checksum, @Nullable String name) {

        public static File of(PrimaryFile file) {
            return new File(file.file().toString(), file.checksum(), file.name());
        }

        PrimaryFile primary() {
            return new PrimaryFile(Path.of(path), checksum, name == null ? path : name);
        }
    }

    /** A repository of binary packages; path, checksum and name are those of its primary file. */
    record Repo(
            String path,
            String checksum,
            @Nullable String name,
            @Nullable File filelists,
            @Nullable File modules,
            int priority,
            boolean hotfix) {

        public static Repo of(RepoFiles files) {
            File primary = File.of(files.primary());
            return new Repo(
                    primary.path(),
                    primary.checksum(),
                    primary.name(),
                    files.filelists().map(File::of).orElse(null),
                    files.modules().map(File::of).orElse(null),
                    files.priority(),
                    files.hotfix());
        }

        public RepoFiles files() {
            return new RepoFiles(
                    new File(path, checksum, name).primary(),
                    Optional.ofNullable(filelists).map(File::primary),
                    Optional.ofNullable(modules).map(File::primary),
                    priority,
                    hotfix);
        }

        Stream<String> paths() {
            return Stream.concat(
                    Stream.of(path),
                    Stream.of(Optional.ofNullable(filelists), Optional.ofNullable(modules))
                            .flatMap(Optional::stream)
                            .map(File::path));
        }
    }

    record Choice(List<String> extraArchs, List<String> enabledStreams, List<String> excludes) {

        public static Choice of(CollectionInputs inputs) {
            return new Choice(inputs.extraArchs(), inputs.enabledStreams(), inputs.excludes());
        }
    }

    public static GenerationInput of(
            UniverseFiles files,
            List<Integer> sourceRequires,
            boolean filelists,
            List<String> buildGroup,
            CollectionInputs inputs) {
        return new GenerationInput(
                files.binaries().stream().map(Repo::of).toList(),
                files.sources().stream().map(File::of).toList(),
                sourceRequires,
                filelists,
                buildGroup,
                Choice.of(inputs));
    }

    /**
     * The files that a universe is opened from.
     *
     * @param requires what is stored under {@link #sourceRequires}
     */
    public UniverseFiles files(List<SourceRequires> requires) {
        return new UniverseFiles(
                binaries.stream().map(Repo::files).toList(),
                sources.stream().map(File::primary).toList(),
                requires);
    }

    public ResolverSettings settings(String arch, int threads) {
        return new ResolverSettings(
                arch,
                Set.copyOf(choice.extraArchs()),
                buildGroup,
                Set.copyOf(choice.enabledStreams()),
                Set.copyOf(choice.excludes()),
                false,
                threads);
    }

    /** Whether the fetched files are still on this machine. */
    boolean isHere() {
        return Stream.concat(
                        binaries.stream().flatMap(Repo::paths), sources.stream().map(File::path))
                .allMatch(path -> Files.exists(Path.of(path)));
    }

    String toJson() {
        return MAPPER.writeValueAsString(this);
    }

    static GenerationInput ofJson(String json) {
        return MAPPER.readValue(json, GenerationInput.class);
    }

    private static <T> List<T> present(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
