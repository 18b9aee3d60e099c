package io.koschei.repo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.resolver.failure.ResolverException;
import io.koschei.resolver.worker.Frame;
import io.koschei.resolver.worker.JavaCommand;
import io.koschei.resolver.worker.LastingWorker.Life;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that are read by another process, and what becomes of this one when that process misbehaves. */
@Timeout(120)
class DocumentsTests {

    private static final Life LIFE = new Life(100, Duration.ofMinutes(1));
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String NAME = "https://example.org/repo/repodata/repomd.xml";

    /** Answers that it is ready, and goes on. */
    private static final String READY =
            "echo x >>\"$1/starts\"; head -c 9 >/dev/null; printf 'KWF\\001\\050\\000\\000\\000\\000'; ";

    @TempDir
    Path folder;

    private byte[] repomd;
    private Documents documents = Documents.here();

    @BeforeEach
    void write() {
        repomd = RepoFolder.write(folder.resolve("repo"), "app-1-1.x86_64").get("repomd.xml");
    }

    @AfterEach
    void end() {
        documents.close();
    }

    @Test
    void anotherProcessReadsTheSame() {
        documents = Documents.apart();
        byte[] list = "http://a.example/x\nnonsense\nhttps://b.example/y\n".getBytes(UTF_8);
        byte[] metalink = ("<metalink><hash type='sha256'>" + "a".repeat(64)
                        + "</hash><url>http://a.example/repodata/repomd.xml</url></metalink>")
                .getBytes(UTF_8);
        try (Documents here = Documents.here()) {
            assertThat(documents.repomd(repomd, NAME))
                    .isEqualTo(here.repomd(repomd, NAME))
                    .isEqualTo(Repomd.read(new ByteArrayInputStream(repomd)));
            assertThat(documents.mirrorlist(list, NAME))
                    .isEqualTo(here.mirrorlist(list, NAME))
                    .isEqualTo(new MirrorList(List.of("http://a.example/x", "https://b.example/y"), List.of()));
            assertThat(documents.metalink(metalink, NAME)).isEqualTo(here.metalink(metalink, NAME));
        }
        assertThatExceptionOfType(BadRepomdException.class)
                .isThrownBy(() -> documents.repomd("<html/>".getBytes(UTF_8), NAME))
                .withMessage("has the wrong root element: it begins with <html>");
        assertThat(documents.problem(repomd, repomd, folder.resolve("keys"), Instant.EPOCH, NAME))
                .contains("cannot be checked: " + folder.resolve("keys") + " cannot be read as a file with keys");
    }

    @Test
    void aServiceReadsInAnotherProcessUnlessItIsToldNotTo() {
        documents = new DocumentsConfiguration().documents("thread");
        documents.repomd(repomd, NAME);
        assertThat(documents.reader()).isEmpty();
        documents = new DocumentsConfiguration().documents("process");
        documents.repomd(repomd, NAME);
        assertThat(documents.reader())
                .isPresent()
                .isNotEqualTo(OptionalLong.of(ProcessHandle.current().pid()));
    }

    @Test
    void whatIsKnownIsNotReadAgain() throws IOException {
        answering(answer(repomd));
        Repomd first = documents.repomd(repomd, NAME);
        assertThat(documents.repomd(repomd, NAME)).isSameAs(first);
        assertThat(starts()).isOne();
    }

    /** In this process the same would have been an OutOfMemoryError of the service. */
    @Test
    void aFileThatFillsTheMemoryIsRefused() {
        documents = Documents.apart(() -> Documents.command(10), LIFE, LONG);
        String xml = "<repomd><revision>" + "x".repeat((4 << 20) - 100) + "</revision></repomd>";
        assertThatExceptionOfType(BadRepomdException.class)
                .isThrownBy(() -> documents.repomd(xml.getBytes(UTF_8), NAME))
                .withMessageStartingWith("cannot be read with the memory that a process may have for it");
        assertThat(documents.repomd(repomd, NAME).entries()).as("the next one").isNotEmpty();
    }

    @Test
    void aReaderThatHangsIsLeftAndReplaced() throws IOException {
        Path hangs = Files.writeString(folder.resolve("hangs"), "");
        script(READY + "test -e \"$1/hangs\" && exec sleep 60; cat \"$1/answer\"; exec cat >/dev/null", 2);
        write(answer(repomd));
        assertThatExceptionOfType(BadRepomdException.class)
                .isThrownBy(() -> documents.repomd(repomd, NAME))
                .withMessage("cannot be read within 2 s, the limit for such a file");
        Files.delete(hangs);
        assertThatExceptionOfType(BadRepomdException.class)
                .as("the same file is not looked at again soon")
                .isThrownBy(() -> documents.repomd(repomd, NAME))
                .withMessage("cannot be read within 2 s, the limit for such a file");
        assertThat(starts()).isEqualTo(1);
        byte[] other = Arrays.copyOf(repomd, repomd.length + 1);
        assertThat(documents.repomd(other, NAME).entries()).isNotEmpty();
        assertThat(starts()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo Hello; exec cat >/dev/null",
                "exit 1",
                // A message of another type, one without its end, one with more than that.
                "printf 'KWF\\001\\052\\000\\000\\000\\000'; exec cat >/dev/null",
                "printf 'KWF\\001\\051\\000\\000\\000\\001\\001'; exec cat >/dev/null",
                "cat \"$1/long\"; exec cat >/dev/null",
                "cat \"$1/outside\"; exec cat >/dev/null"
            })
    void aReaderThatTalksNonsenseIsThisMachinesFault(String nonsense) throws IOException {
        Frame answer = answer(repomd);
        byte[] more = Arrays.copyOf(answer.body(), answer.body().length + 1);
        write(folder.resolve("long"), new Frame(answer.type(), more));
        String outside =
                new String(answer.body(), ISO_8859_1).replace("repodata/primary.xml.gz", "../../../../etc/passwd.");
        assertThat(outside).contains("passwd");
        write(folder.resolve("outside"), new Frame(answer.type(), outside.getBytes(ISO_8859_1)));
        script(READY + nonsense, 60);
        assertThatExceptionOfType(ResolverException.class)
                .isThrownBy(() -> documents.repomd(repomd, NAME))
                .withMessageStartingWith(
                        NAME + " cannot be read, because of this machine: two processes in a row failed;");
        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void aFileThatEndsEachReaderIsRefused() {
        script(READY + "kill -SEGV $$", 60);
        assertThatExceptionOfType(BadRepomdException.class)
                .isThrownBy(() -> documents.repomd(repomd, NAME))
                .withMessageStartingWith(
                        "cannot be read: it ends every process that reads it, which was ended by SIGSEGV");
    }

    @Test
    void severalThreadsMayAsk() {
        documents = Documents.apart();
        List<CompletableFuture<String>> asked = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> documents
                        .repomd(("<repomd><revision>r" + i + "</revision></repomd>").getBytes(UTF_8), NAME)
                        .revision()
                        .orElse("")))
                .toList();
        assertThat(asked.stream().map(CompletableFuture::join))
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "r" + i).toList());
    }

    /** Its input ends when the service does, however that ends. */
    @Test
    void theReaderEndsWithItsInput() throws Exception {
        Process reader = new ProcessBuilder(Documents.command(64).words()).start();
        new Frame(DocumentWorker.READY, new byte[0]).write(reader.getOutputStream());
        assertThat(Frame.read(new DataInputStream(reader.getInputStream())).type())
                .isEqualTo(DocumentWorker.READY);
        reader.getOutputStream().close();
        assertThat(reader.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private void script(String script, int seconds) {
        List<String> words = List.of("/bin/sh", "-c", script, "sh", folder.toString());
        documents = Documents.apart(() -> new JavaCommand(words), LIFE, Duration.ofSeconds(seconds));
    }

    private void answering(Frame answer) throws IOException {
        write(answer);
        script(READY + "cat \"$1/answer\"; exec cat >/dev/null", 60);
    }

    private static Frame answer(byte[] repomd) throws IOException {
        return DocumentWorker.answer(new Frame(DocumentWorker.REPOMD, repomd));
    }

    private void write(Frame answer) throws IOException {
        write(folder.resolve("answer"), answer);
    }

    private static void write(Path file, Frame frame) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            frame.write(out);
        }
    }

    private int starts() throws IOException {
        return Files.readAllLines(folder.resolve("starts")).size();
    }
}
