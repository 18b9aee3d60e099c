package io.koschei.demo.universe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes the files of a repodata folder. The same packages give the same bytes. */
public final class Repodata {

    private static final String PRIMARY = "primary.xml.gz";
    private static final String ORIGINS = "pkgorigins.gz";

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <metadata xmlns="http://linux.duke.edu/metadata/common" xmlns:rpm="http://linux.duke.edu/metadata/rpm" packages="%d">
            """;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final StringBuilder index = new StringBuilder();
    private final long stamp;

    private Repodata(Instant at) {
        stamp = at.getEpochSecond();
        index.append("""
                <?xml version="1.0" encoding="UTF-8"?>
                <repomd xmlns="http://linux.duke.edu/metadata/repo" xmlns:rpm="http://linux.duke.edu/metadata/rpm">
                  <revision>%d</revision>
                """.formatted(stamp));
    }

    /** Files by name. */
    public static Map<String, byte[]> of(List<Element> packages, Instant at) {
        return new Repodata(at).primary(packages).finish();
    }

    /** Files by name, with a description of the groups among them. */
    public static Map<String, byte[]> of(List<Element> packages, Instant at, byte[] comps) {
        return new Repodata(at).primary(packages).groups(comps).finish();
    }

    /**
     * The same when a part of the packages is another repository's, as Koji merges it into its own: their files stay where they are, and a
     * list says where each package is from.
     *
     * @param isOther whether a package is the other repository's
     * @param own address of Koji's own packages
     * @param other address of the other repository
     */
    public static Map<String, byte[]> merged(
            List<Element> packages, Instant at, byte[] comps, Predicate<Element> isOther, String own, String other) {
        StringBuilder origins = new StringBuilder();
        List<Element> placed = new ArrayList<>();
        for (Element element : packages) {
            boolean foreign = isOther.test(element);
            placed.add(foreign ? element.based(other) : element);
            origins.append(element.nvr())
                    .append('.')
                    .append(element.arch())
                    .append('\t')
                    .append(foreign ? other : own)
                    .append('\n');
        }
        return new Repodata(at)
                .primary(placed)
                .groups(comps)
                .origins(origins.toString())
                .finish();
    }

    private Repodata origins(String list) {
        byte[] opened = list.getBytes(StandardCharsets.UTF_8);
        byte[] zipped = zip(opened);
        files.put(ORIGINS, zipped);
        index.append("""
                  <data type="origin">
                    <checksum type="sha256">%s</checksum>
                    <open-checksum type="sha256">%s</open-checksum>
                    <location href="repodata/%s"/>
                    <timestamp>%d</timestamp>
                    <size>%d</size>
                    <open-size>%d</open-size>
                  </data>
                """.formatted(sha256(zipped), sha256(opened), ORIGINS, stamp, zipped.length, opened.length));
        return this;
    }

    private Repodata primary(List<Element> packages) {
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        xml.writeBytes(HEAD.formatted(packages.size()).getBytes(StandardCharsets.UTF_8));
        // Each by itself: as one text a single letter beyond Latin-1 would double it, and Java would encode it letter
        // by letter.
        packages.forEach(element -> xml.writeBytes(element.xml().getBytes(StandardCharsets.UTF_8)));
        xml.writeBytes("</metadata>\n".getBytes(StandardCharsets.UTF_8));
        byte[] opened = xml.toByteArray();
        byte[] zipped = zip(opened);
        files.put(PRIMARY, zipped);
        index.append("""
                  <data type="primary">
                    <checksum type="sha256">%s</checksum>
                    <open-checksum type="sha256">%s</open-checksum>
                    <location href="repodata/%s"/>
                    <timestamp>%d</timestamp>
                    <size>%d</size>
                    <open-size>%d</open-size>
                  </data>
                """.formatted(sha256(zipped), sha256(opened), PRIMARY, stamp, zipped.length, opened.length));
        return this;
    }

    private Repodata groups(byte[] comps) {
        files.put("comps.xml", comps);
        index.append("""
                  <data type="group">
                    <checksum type="sha256">%s</checksum>
                    <location href="repodata/comps.xml"/>
                    <timestamp>%d</timestamp>
                    <size>%d</size>
                  </data>
                """.formatted(sha256(comps), stamp, comps.length));
        return this;
    }

    private Map<String, byte[]> finish() {
        files.put("repomd.xml", index.append("</repomd>\n").toString().getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(bytes.length / 4);
        try (OutputStream out = new Quick(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Files are read once or twice, on the machine that writes them. */
    private static final class Quick extends GZIPOutputStream {

        Quick(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
