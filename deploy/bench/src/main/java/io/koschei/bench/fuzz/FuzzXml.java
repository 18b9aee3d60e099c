package io.koschei.bench.fuzz;

import io.koschei.bench.fuzz.FuzzPackage.Kind;
import io.koschei.resolver.metadata.Overlay;
import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.metadata.RepoFiles;
import io.koschei.resolver.metadata.UniverseFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes universes as the files that the resolver reads. */
final class FuzzXml {

    private static final Map<String, String> FLAGS = Map.of("=", "EQ", "<", "LT", "<=", "LE", ">", "GT", ">=", "GE");

    private final Path folder;

    FuzzXml(Path folder) {
        this.folder = folder;
    }

    UniverseFiles write(FuzzUniverse universe) {
        List<RepoFiles> binaries = universe.repos().stream()
                .map(repo -> new RepoFiles(write(repo.packages()), Optional.empty(), Optional.empty(), repo.priority()))
                .toList();
        return new UniverseFiles(binaries, List.of(write(universe.sources())), List.of(), Overlay.NONE);
    }

    private PrimaryFile write(List<FuzzPackage> packages) {
        byte[] xml = xml(packages).getBytes(StandardCharsets.UTF_8);
        try {
            String checksum = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(xml));
            return new PrimaryFile(Files.write(folder.resolve(checksum + ".xml"), xml), checksum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String xml(List<FuzzPackage> packages) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<metadata xmlns=\"http://linux.duke.edu/metadata/common\""
                + " xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\" packages=\"" + packages.size() + "\">\n"
                + packages.stream().map(FuzzXml::element).collect(Collectors.joining())
                + "</metadata>\n";
    }

    private static String element(FuzzPackage each) {
        return "<package type=\"rpm\"><name>" + each.name() + "</name><arch>" + each.arch() + "</arch><version "
                + evr(each.evr()) + "/><checksum type=\"sha256\" pkgid=\"YES\">" + "0".repeat(64)
                + "</checksum><summary/>"
                + "<size package=\"1\" installed=\"2\" archive=\"0\"/><location href=\"p.rpm\"/><format>"
                + Stream.of(Kind.values()).map(kind -> list(each, kind)).collect(Collectors.joining())
                + "</format></package>\n";
    }

    private static String list(FuzzPackage each, Kind kind) {
        Stream<String> own =
                kind == Kind.PROVIDES && !each.isSource() ? Stream.of(each.name() + " = " + each.evr()) : Stream.of();
        return "<" + kind.element() + ">"
                + Stream.concat(own, each.of(kind).stream()).map(FuzzXml::entry).collect(Collectors.joining())
                + "</" + kind.element() + ">";
    }

    private static String entry(String text) {
        String[] parts = text.split(" ", -1);
        boolean versioned = !text.startsWith("(") && parts.length == 3;
        String name = (versioned ? parts[0] : text).replace("<", "&lt;");
        return "<rpm:entry name=\"" + name + "\""
                + (versioned ? " flags=\"" + FLAGS.get(parts[1]) + "\" " + evr(parts[2]) : "") + "/>";
    }

    private static String evr(String evr) {
        String[] epochAndRest = evr.contains(":") ? evr.split(":", 2) : new String[] {"0", evr};
        String[] parts = epochAndRest[1].split("-", 2);
        return "epoch=\"" + epochAndRest[0] + "\" ver=\"" + parts[0] + "\""
                + (parts.length > 1 ? " rel=\"" + parts[1] + "\"" : "");
    }
}
