package io.koschei.postgres.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.postgres.HistoryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows come out of a spool as they went in, or not at all. */
class AnswerSpoolTests {

    private static final int ROWS = 100_000;
    private static final String TEXT = "what it says ".repeat(20);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void choose() {
        file = folder.resolve("spool").resolve("rawhide");
    }

    @Test
    void readsWhatWasWrittenAsOftenAsItIsAsked() throws IOException {
        try (AnswerSpool spool = AnswerSpool.open(file)) {
            assertThat(text(spool)).isEmpty();
            write(spool, 2);
            assertThat(text(spool)).isEqualTo("0\t" + TEXT + "\n1\t" + TEXT + "\n");
            assertThat(text(spool)).hasSize(2 * TEXT.length() + 6);
        }
    }

    @Test
    void escapesWhatWouldEndAFieldOrARow() throws IOException {
        try (AnswerSpool spool = AnswerSpool.open(file)) {
            CopyRows rows = new CopyRows(spool);
            rows.field("a\\b\tc\nd\re")
                    .field("plain \" é")
                    .field(new byte[] {0, -1})
                    .none()
                    .end();
            rows.flush();
            assertThat(text(spool)).isEqualTo("a\\\\b\\tc\\nd\\re\tplain \" é\t\\\\x00ff\t\\N\n");
        }
    }

    @Test
    void keepsOnlyABufferOfManyRowsInMemory() throws IOException {
        try (AnswerSpool spool = AnswerSpool.open(file)) {
            CopyRows rows = new CopyRows(spool);
            long written = 0;
            for (int i = 0; i < ROWS; i++) {
                rows.field(i).field(TEXT).end();
                written += Integer.toString(i).length() + TEXT.length() + 2;
                assertThat(written - Files.size(file)).isLessThan(1 << 16);
            }
            rows.flush();
            assertThat(Files.size(file)).isEqualTo(written).isGreaterThan(20 << 20);
            InputStream in = spool.read();
            in.skipNBytes(written);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void refusesAFileThatIsCutOffAnywhere() throws IOException {
        try (AnswerSpool spool = AnswerSpool.open(file)) {
            write(spool, 3);
            byte[] whole = Files.readAllBytes(file);
            for (int length = 0; length < whole.length; length++) {
                // In place: the spool has the file open.
                Files.write(file, Arrays.copyOf(whole, length));
                assertRefused(spool);
            }
        }
    }

    @Test
    void refusesAFileInWhichAnyBitIsFlipped() throws IOException {
        try (AnswerSpool spool = AnswerSpool.open(file)) {
            write(spool, 3);
            byte[] whole = Files.readAllBytes(file);
            for (int at = 0; at < whole.length; at++) {
                byte[] damaged = whole.clone();
                damaged[at] ^= 1 << (at % Byte.SIZE);
                Files.write(file, damaged);
                assertRefused(spool);
            }
        }
    }

    @Test
    void refusesAFileThatHasGrown() throws IOException {
        try (AnswerSpool spool = AnswerSpool.open(file)) {
            write(spool, 3);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length + 1));
            assertRefused(spool);
        }
    }

    private void assertRefused(AnswerSpool spool) {
        assertThatThrownBy(spool::read)
                .isInstanceOf(HistoryException.class)
                .hasMessage("the answers on their way in " + file
                        + " are cut off or damaged and have to be found once more");
    }

    @Test
    void beginsEmptyWhereAKilledProcessLeftItsRows() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "1\tof a process that was killed\n");
        try (AnswerSpool spool = AnswerSpool.open(file)) {
            assertThat(file).isEmptyFile();
            write(spool, 1);
            assertThat(text(spool)).isEqualTo("0\t" + TEXT + "\n");
        }
        assertThat(file.getParent()).as("when it is closed").isEmptyDirectory();
    }

    @Test
    void readsItsOwnRowsWhenAnotherProcessHasTakenTheName() throws IOException {
        try (AnswerSpool spool = AnswerSpool.open(file);
                AnswerSpool other = AnswerSpool.open(file)) {
            write(other, 1);
            write(spool, 2);
            assertThat(text(spool)).hasSize(2 * TEXT.length() + 6);
            assertThat(text(other)).hasSize(TEXT.length() + 3);
        }
        assertThat(file.getParent()).isEmptyDirectory();
    }

    @Test
    void saysWhereThereCannotBeAFile() throws IOException {
        Files.writeString(file.getParent(), "in the way");
        assertThatThrownBy(() -> AnswerSpool.open(file))
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith("answers cannot be kept in " + file + ": ");
    }

    @Test
    void saysThatThereIsNoRoomAndLeavesNothingBehind() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(
                        "sh",
                        "-c",
                        // Blocks of 512 bytes.
                        "ulimit -f 2000; exec \"$@\"",
                        "sh",
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Cramped.class.getName(),
                        file.toString())
                .redirectErrorStream(true);
        // Java would say that it has read it.
        command.environment().remove("JDK_JAVA_OPTIONS");
        Process program = command.start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said.strip()).isEqualTo("answers cannot be kept in " + file + ": File too large");
        assertThat(file.getParent()).isEmptyDirectory();
    }

    /** A program that may not write as many rows as it has. */
    static final class Cramped {

        public static void main(String[] arguments) {
            try (AnswerSpool spool = AnswerSpool.open(Path.of(arguments[0]))) {
                write(spool, ROWS);
            } catch (HistoryException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static void write(AnswerSpool spool, int count) {
        CopyRows rows = new CopyRows(spool);
        for (int i = 0; i < count; i++) {
            rows.field(i).field(TEXT).end();
        }
        rows.flush();
    }

    private static String text(AnswerSpool spool) throws IOException {
        // Closing it would close the spool.
        return new String(spool.read().readAllBytes(), StandardCharsets.UTF_8);
    }
}
