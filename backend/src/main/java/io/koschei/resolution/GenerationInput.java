package io.koschei.resolution;

import io.koschei.resolver.PrimaryFile;
import io.koschei.resolver.RepoFiles;
import io.koschei.resolver.UniverseFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the steps after fetching need to know, so that a restarted service does not ask Koji again.
 *
 * @param buildGroup names that are in every buildroot
 */
record GenerationInput(List<File> binaries, List<File> sources, List<String> buildGroup) {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    GenerationInput {
        binaries = List.copyOf(binaries);
        sources = List.copyOf(sources);
        buildGroup = List.copyOf(buildGroup);
    }

    record File(String path, String checksum) {}

    static GenerationInput of(UniverseFiles files, List<String> buildGroup) {
        return new GenerationInput(
                list(files.binaries().stream().map(RepoFiles::primary).toList()), list(files.sources()), buildGroup);
    }

    private static List<File> list(List<PrimaryFile> files) {
        return files.stream()
                .map(file -> new File(file.file().toString(), file.checksum()))
                .toList();
    }

    UniverseFiles files() {
        return UniverseFiles.of(primaries(binaries), primaries(sources));
    }

    private static List<PrimaryFile> primaries(List<File> files) {
        return files.stream()
                .map(file -> new PrimaryFile(Path.of(file.path()), file.checksum()))
                .toList();
    }

    /** Whether the fetched files are still on this machine. */
    boolean isHere() {
        return Stream.concat(binaries.stream(), sources.stream()).allMatch(file -> Files.exists(Path.of(file.path())));
    }

    String toJson() {
        return MAPPER.writeValueAsString(this);
    }

    static GenerationInput ofJson(String json) {
        return MAPPER.readValue(json, GenerationInput.class);
    }
}
