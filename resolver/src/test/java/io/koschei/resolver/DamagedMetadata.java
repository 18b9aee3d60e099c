package io.koschei.resolver;

import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.RepoFiles;
import io.koschei.resolver.metadata.SolvCache;
import io.koschei.resolver.metadata.UniverseFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Reads damaged metadata, one input for each seed, in a process of its own: native code may end it. Each seed is
 * announced, and what became of it is told.
 */
public final class DamagedMetadata {

    private static final List<String> KINDS =
            List.of("primary.xml", "filelists.xml", "modules.yaml", "primary.gz", "two.xml.xz", "two.xml.zst", "solv");

    private static final List<String> PACKAGES = List.of(
            "app-1:1.2-3 Req: lib >= 2; (a if b else c); /usr/bin/tool; /usr/share/x Con: old < 1 Rec: nice Sup: lib",
            "lib-2-1 Prv: lib.so()(64bit); virtual = 1:2-3 Obs: old < 2 File: /usr/bin/tool Size: 1000/2000",
            "data-1-1.noarch Pre: lib File: /etc/x Path: /usr/share/x; /usr/share/y From: data-1-1",
            "lib-1~rc1-1.i686 Req: gone");

    private static final String MODULES = """
            ---
            document: modulemd
            version: 2
            data:
              name: m
              stream: 1
              version: 3
              dependencies: [{requires: {platform: [], n: ["2", -3]}}]
              artifacts: {rpms: [lib-0:2-1.x86_64]}
            ---
            document: modulemd-defaults
            version: 1
            data: {module: m, stream: 1}
            """;

    private final Path folder;
    private int usable;
    private int refused;

    private DamagedMetadata(Path folder) {
        this.folder = folder;
    }

    /** @param args folder to work in, first seed, seed after the last */
    public static void main(String[] args) throws IOException {
        DamagedMetadata metadata = new DamagedMetadata(Path.of(args[0]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (int seed = Integer.parseInt(args[1]); seed < Integer.parseInt(args[2]); seed++) {
            out.println("seed " + seed + " " + kind(seed));
            metadata.read(seed);
        }
        out.println("usable " + metadata.usable + " refused " + metadata.refused);
    }

    static String kind(int seed) {
        return KINDS.get(seed % KINDS.size());
    }

    private void read(int seed) throws IOException {
        Path work = Files.createTempDirectory(folder, "seed-");
        try (Universe universe = Universe.open(files(work, seed), work.resolve("cache"), settings())) {
            universe.resolveSources(resolution -> {}, done -> {});
            universe.resolveBinaries(resolution -> {}, done -> {});
            usable++;
        } catch (BadMetadataException e) {
            refused++;
        } finally {
            delete(work);
        }
    }

    private static ResolverSettings settings() {
        return ResolverSettings.of("x86_64", List.of("lib"), 1);
    }

    private static UniverseFiles files(Path work, int seed) throws IOException {
        String kind = kind(seed);
        byte[] primary = FixtureXml.primary(PACKAGES).getBytes(StandardCharsets.UTF_8);
        byte[] filelists = FixtureXml.filelists(PACKAGES).getBytes(StandardCharsets.UTF_8);
        Mutation mutation = new Mutation(seed);
        switch (kind) {
            case "primary.xml" -> primary = mutation.of(primary);
            case "primary.gz" -> primary = mutation.of(gzip(primary));
            case "two.xml.xz", "two.xml.zst" -> primary = mutation.of(resource(kind));
            case "filelists.xml" -> filelists = mutation.of(filelists);
            default -> {}
        }
        byte[] modules = MODULES.getBytes(StandardCharsets.UTF_8);
        if (kind.equals("modules.yaml")) {
            modules = mutation.of(modules);
        }
        RepoFiles repo = new RepoFiles(
                Fixture.primaryFile(Files.write(work.resolve(kind.equals("solv") ? "primary.xml" : kind), primary)),
                Optional.of(Fixture.primaryFile(Files.write(work.resolve("lists.xml"), filelists))),
                Optional.of(Fixture.primaryFile(Files.write(work.resolve("m.yaml"), modules))),
                0);
        if (kind.equals("solv")) {
            Path solv = new SolvCache(work.resolve("cache")).solv(repo);
            Files.write(solv, mutation.of(Files.readAllBytes(solv)));
        }
        return new UniverseFiles(List.of(repo), List.of(), List.of());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = DamagedMetadata.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static void delete(Path work) throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            files.sorted((one, other) -> other.compareTo(one)).forEach(DamagedMetadata::deleteOne);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
