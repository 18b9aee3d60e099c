package io.koschei.resolver.headers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Real packages, and headers of them. */
final class HeaderSamples {

    static final String EVERY = "every-1.5~rc1-3.x86_64.rpm";

    static final List<String> FILES = List.of(
            "bare-1-1.src.rpm",
            "bare-1-1.x86_64.rpm",
            "every-1.5~rc1-3.src.rpm",
            EVERY,
            "every-data-1.5~rc1-3.noarch.rpm");

    private HeaderSamples() {}

    static byte[] bytes(String file) {
        try (InputStream in = HeaderSamples.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("no sample " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The header of a package file. */
    static byte[] header(String file) {
        byte[] bytes = bytes(file);
        PackageStart.Header at = (PackageStart.Header) PackageStart.of(bytes, bytes.length);
        return Arrays.copyOfRange(bytes, at.from(), at.to());
    }

    static String primary(Path folder, byte[] header) throws IOException {
        Path file = Files.createTempFile(folder, "headers", "");
        try (HeaderFile out = new HeaderFile(file)) {
            out.add("one.rpm of task 1", "one.rpm", 1000, header, 0, header.length);
            out.finish();
        }
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        try {
            HeaderFile.toPrimary(file, "task 1", xml, 1 << 20);
        } finally {
            Files.delete(file);
        }
        return xml.toString(StandardCharsets.UTF_8);
    }
}
