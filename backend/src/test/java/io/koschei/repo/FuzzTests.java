package io.koschei.repo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.metadata.CompsGroup;
import io.koschei.resolver.metadata.PrimaryFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files from the network, changed by chance: each is read or refused in words, and nothing else happens. The same
 * changes in every run.
 */
@Timeout(120)
class FuzzTests {

    private static final int INPUTS = 3_000;
    private static final long SEED = 20_261_124;

    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "</",
            "/>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?x ",
            "?>",
            "&lt;",
            "&#0;",
            "&#x110000;",
            "&x;",
            "<!DOCTYPE repomd [<!ENTITY x \"y\">]>",
            "<data type=\"primary\">",
            "</data>",
            "<size>",
            "</size>",
            "-1",
            "99999999999999999999",
            "../",
            "%2e%2e/",
            "file:///",
            "\u0000",
            "\uFEFF",
            "\uD83D\uDE00",
            "<group>",
            "</group>",
            "<id>",
            "<packagereq type=\"default\">",
            "xmlns:a=\"b\"",
            "a:b",
            "\"",
            "'");

    @TempDir
    Path folder;

    @Test
    void repomd() throws IOException {
        RepoFolder repo = RepoFolder.write(folder, "app-1-1.x86_64: lib", "lib-1-1.noarch; /opt/x");
        int[] read = new int[1];
        fuzz("repomd.xml", repo.get("repomd.xml"), bytes -> {
            try {
                Repomd repomd = Repomd.read(new ByteArrayInputStream(bytes));
                assertThat(repomd.entries()).allSatisfy(entry -> assertThat(
                                folder.resolve(entry.href()).normalize())
                        .as("inside the repository")
                        .startsWithRaw(folder));
                read[0]++;
            } catch (BadRepomdException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("null", "Exception", "\n");
            }
        });
        assertThat(read[0]).as("some changes do no harm, most do").isBetween(INPUTS / 50, INPUTS * 49 / 50);
    }

    @Test
    void comps() throws IOException {
        Path file = folder.resolve("comps.xml");
        int[] read = new int[1];
        fuzz("comps.xml", RepoFolder.comps("build", "app", "lib").getBytes(UTF_8), bytes -> {
            try {
                CompsGroup.read(List.of(new PrimaryFile(Files.write(file, bytes), "0".repeat(64))), "build")
                        .ifPresent(names -> read[0]++);
            } catch (BadMetadataException e) {
                assertThat(e.getMessage())
                        .startsWith(file + ": is ")
                        .containsAnyOf(" is empty", " is not a valid comps.xml: ")
                        .doesNotContain("null", "\n");
            }
        });
        assertThat(read[0]).as("some changes do no harm, most do").isBetween(INPUTS / 50, INPUTS * 49 / 50);
    }

    @FunctionalInterface
    private interface Reader {
        void read(byte[] bytes) throws IOException;
    }

    private static void fuzz(String what, byte[] good, Reader reader) {
        Random random = new Random(SEED);
        for (int i = 0; i < INPUTS; i++) {
            byte[] bytes = good;
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                bytes = change(bytes, random);
            }
            try {
                reader.read(bytes);
            } catch (RuntimeException | IOException | StackOverflowError | AssertionError e) {
                throw new AssertionError("input " + i + " of " + what + ": " + new String(bytes, UTF_8), e);
            }
        }
        System.out.println(what + ": " + INPUTS + " changed files tried");
    }

    private static byte[] change(byte[] bytes, Random random) {
        int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(40));
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(bytes, 0, at);
        int kind = random.nextInt(6);
        if (kind == 0) {
            return changed.toByteArray();
        }
        if (kind == 1 && bytes.length > 0) {
            changed.write(bytes[at] ^ (1 << random.nextInt(8)));
            changed.write(bytes, at + 1, bytes.length - at - 1);
            return changed.toByteArray();
        }
        if (kind == 2) {
            changed.writeBytes(PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8));
        } else if (kind == 3) {
            for (int i = random.nextInt(50); i >= 0; i--) {
                changed.write(bytes, at, length);
            }
        } else if (kind == 4) {
            int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
            changed.writeBytes(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length)));
        }
        int rest = at + (kind == 5 ? length : 0);
        changed.write(bytes, rest, bytes.length - rest);
        return changed.toByteArray();
    }
}
