package io.koschei.resolver.modules;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.libsolv.LibSolvException;
import io.koschei.resolver.libsolv.Metadata;
import io.koschei.resolver.metadata.PrimaryFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What the modules.yaml files of all repositories say.
 *
 * @param defaults for a module the stream to use where none is enabled
 */
public record ModuleDocuments(List<ModuleBuild> builds, Map<String, String> defaults) {

    /** Real files have a few megabytes. */
    private static final long LARGEST = 64L << 20;

    public static ModuleDocuments read(List<PrimaryFile> files) {
        List<ModuleBuild> builds = new ArrayList<>();
        Map<String, String> defaults = new HashMap<>();
        for (PrimaryFile file : files) {
            try {
                for (Object document : PlainYaml.documents(text(file))) {
                    readDocument(document, builds, defaults);
                }
            } catch (YAMLException | IllegalArgumentException | LibSolvException e) {
                throw new BadMetadataException(
                        file.name(),
                        "is not a valid modules.yaml: "
                                + String.valueOf(e.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse(""),
                        e);
            }
        }
        return new ModuleDocuments(List.copyOf(builds), Map.copyOf(defaults));
    }

    private static String text(PrimaryFile file) {
        if (!Files.isReadable(file.file())) {
            throw new BadMetadataException(file.name(), "cannot be read");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Metadata.decompress(file.file(), bytes, LARGEST);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.file(), e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void readDocument(Object document, List<ModuleBuild> builds, Map<String, String> defaults) {
        String kind = string(document, "document");
        Object data = value(document, "data");
        if (kind.equals("modulemd")) {
            builds.add(new ModuleBuild(
                    required(data, "name"),
                    required(data, "stream"),
                    version(string(data, "version")),
                    string(data, "context"),
                    requires(data),
                    artifacts(data)));
        } else if (kind.equals("modulemd-defaults") && !string(data, "stream").isEmpty()) {
            defaults.putIfAbsent(required(data, "module"), string(data, "stream"));
        }
    }

    private static long version(String text) {
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static List<Map<String, List<String>>> requires(@Nullable Object data) {
        List<Map<String, List<String>>> alternatives = new ArrayList<>();
        for (Object alternative : list(value(data, "dependencies"))) {
            Map<String, List<String>> streams = new HashMap<>();
            if (value(alternative, "requires") instanceof Map<?, ?> requires) {
                requires.forEach((module, accepted) -> streams.put(
                        text(module),
                        list(accepted).stream().map(ModuleDocuments::text).toList()));
            }
            alternatives.add(streams);
        }
        return alternatives;
    }

    private static Set<Nevra> artifacts(@Nullable Object data) {
        Set<Nevra> artifacts = new HashSet<>();
        for (Object artifact : list(value(value(data, "artifacts"), "rpms"))) {
            artifacts.add(nevra(text(artifact)));
        }
        return artifacts;
    }

    /** Lists and maps may contain themselves, and are never written down. */
    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a name is not a text");
    }

    /** {@code name-epoch:version-release.arch}. */
    private static Nevra nevra(String text) {
        int arch = text.lastIndexOf('.');
        int release = text.lastIndexOf('-', arch);
        int version = text.lastIndexOf('-', release - 1);
        if (version < 1 || release < version || arch < release) {
            throw new IllegalArgumentException("not the name of a package with version and architecture: " + text);
        }
        return new Nevra(
                text.substring(0, version), Evr.parse(text.substring(version + 1, arch)), text.substring(arch + 1));
    }

    private static String required(@Nullable Object map, String key) {
        String text = string(map, key);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a module has no " + key);
        }
        return text;
    }

    private static String string(@Nullable Object map, String key) {
        return value(map, key) instanceof String text ? text : "";
    }

    private static @Nullable Object value(@Nullable Object map, String key) {
        return map instanceof Map<?, ?> values ? values.get(key) : null;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
