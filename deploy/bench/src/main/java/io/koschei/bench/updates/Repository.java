package io.koschei.bench.updates;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Reads and writes repositories package by package. */
final class Repository {

    private static final String PRIMARY = "primary.xml.gz";
    private static final String COMPS = "comps.xml";

    private Repository() {}

    /** All packages of a repository, one after the other. */
    static void read(Path folder, Consumer<PackageText> each) throws IOException {
        Path primary = folder.resolve("repodata").resolve(PRIMARY);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(primary)), StandardCharsets.UTF_8))) {
            StringBuilder element = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("<package ")) {
                    element.setLength(0);
                }
                element.append(line).append('\n');
                if (line.endsWith("</package>")) {
                    each.accept(PackageText.of(element.toString()));
                }
            }
        }
    }

    /** One that is being written. */
    static final class Writing implements AutoCloseable {

        private final Path repodata;
        private final Writer primary;

        Writing(Path folder) throws IOException {
            repodata = Files.createDirectories(folder.resolve("repodata"));
            primary = new OutputStreamWriter(
                    new GZIPOutputStream(Files.newOutputStream(repodata.resolve(PRIMARY))), StandardCharsets.UTF_8);
            primary.write("""
                    <?xml version="1.0" encoding="UTF-8"?>
                    <metadata xmlns="http://linux.duke.edu/metadata/common" xmlns:rpm="http://linux.duke.edu/metadata/rpm">
                    """);
        }

        void add(PackageText each) throws IOException {
            primary.write(each.text());
        }

        /** Takes the groups of another repository. */
        void groupsOf(Path folder) throws IOException {
            Path comps = folder.resolve("repodata").resolve(COMPS);
            if (Files.exists(comps)) {
                Files.write(repodata.resolve(COMPS), Files.readAllBytes(comps));
            }
        }

        @Override
        public void close() throws IOException {
            primary.write("</metadata>\n");
            primary.close();
            StringBuilder index = new StringBuilder("""
                    <?xml version="1.0" encoding="UTF-8"?>
                    <repomd xmlns="http://linux.duke.edu/metadata/repo"><revision>1</revision>
                    """);
            index.append(entry("primary", repodata.resolve(PRIMARY)));
            if (Files.exists(repodata.resolve(COMPS))) {
                index.append(entry("group", repodata.resolve(COMPS)));
            }
            Files.writeString(repodata.resolve("repomd.xml"), index.append("</repomd>\n"));
        }

        private static String entry(String type, Path file) throws IOException {
            return "<data type=\"" + type + "\"><checksum type=\"sha256\">" + sha256(file)
                    + "</checksum><location href=\"repodata/" + file.getFileName()
                    + "\"/><timestamp>1</timestamp><size>"
                    + Files.size(file) + "</size></data>\n";
        }

        private static String sha256(Path file) throws IOException {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
