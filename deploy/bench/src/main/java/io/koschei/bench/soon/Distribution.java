package io.koschei.bench.soon;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes copies of distributions that say the same in files of their own: Koschei keeps what it has fetched and converted by checksum, and
 * would do the work for all of the same bytes only once.
 */
final class Distribution {

    private static final String PRIMARY = "primary.xml.gz";
    private static final Pattern ENTRY = Pattern.compile("(?s)<data type=\"primary\">.*?</data>");

    private Distribution() {}

    /**
     * Copies the metadata of both sides.
     *
     * @param mark a word that only this copy has
     */
    static void copy(Path from, Path to, String mark) throws IOException {
        for (String side : List.of("x86_64", "src")) {
            Path repodata = Files.createDirectories(to.resolve(side).resolve("repodata"));
            try (Stream<Path> files = Files.list(from.resolve(side).resolve("repodata"))) {
                for (Path file : files.toList()) {
                    // Not with its attributes: the original may be read-only.
                    Files.write(repodata.resolve(file.getFileName()), Files.readAllBytes(file));
                }
            }
            mark(repodata, mark);
        }
    }

    /** A file of two gzip members is that of what both hold, and a comment after the last element changes nothing. */
    private static void mark(Path repodata, String mark) throws IOException {
        Path primary = repodata.resolve(PRIMARY);
        Files.write(primary, gzip("<!-- " + mark + " -->\n"), StandardOpenOption.APPEND);
        Path repomd = repodata.resolve("repomd.xml");
        String before = Files.readString(repomd, StandardCharsets.UTF_8);
        Matcher entry = ENTRY.matcher(before);
        if (!entry.find()) {
            throw new IOException(repomd + " has no primary file");
        }
        String after = "<data type=\"primary\"><checksum type=\"sha256\">" + sha256(Files.readAllBytes(primary))
                + "</checksum><location href=\"repodata/" + PRIMARY + "\"/><timestamp>1</timestamp><size>"
                + Files.size(primary) + "</size></data>";
        Files.writeString(repomd, before.substring(0, entry.start()) + after + before.substring(entry.end()));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Has an address lead to a copy from now on, both sides at once. */
    static void serve(Path address, Path copy) throws IOException {
        Path next = address.resolveSibling(address.getFileName() + ".next");
        Files.createSymbolicLink(next, copy);
        Files.move(next, address, StandardCopyOption.ATOMIC_MOVE);
    }
}
