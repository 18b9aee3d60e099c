package io.koschei.resolver.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.koschei.resolver.worker.LastingWorker.Life;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A shell that answers what it is asked, and says each time that it is started. */
@Timeout(60)
class LastingWorkerTests {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Life LIFE = new Life(100, LONG);
    private static final Frame GREETING = new Frame(9, new byte[0]);

    @TempDir
    Path folder;

    private LastingWorker worker;

    @AfterEach
    void end() throws Exception {
        long pid = worker.pid().orElse(0);
        worker.close();
        assertGone(pid);
    }

    @Test
    void oneProcessAnswersManyQuestions() throws Exception {
        start("exec cat", LIFE);
        for (int i = 0; i < 5; i++) {
            assertThat(answer(i)).isEqualTo("question " + i);
        }
        assertThat(starts()).isOne();
    }

    @Test
    void aProcessThatHasAnsweredEnoughIsFollowedByAnother() throws Exception {
        start("exec cat", new Life(3, LONG));
        for (int i = 0; i < 7; i++) {
            assertThat(answer(i)).isEqualTo("question " + i);
        }
        assertThat(starts()).isEqualTo(3);
    }

    @Test
    void aProcessThatIsNotAskedEnds() throws Exception {
        start("exec cat", new Life(100, Duration.ofMillis(200)));
        answer(1);
        long pid = worker.pid().orElse(0);
        assertGone(pid);
        assertThat(answer(2)).isEqualTo("question 2");
        assertThat(starts()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aProcessThatIsLateOrDeadIsFollowedByAnother() throws Exception {
        start("head -c 9; exec sleep 60", LIFE);
        Reply.Ended late = (Reply.Ended) worker.ask(new Frame(1, new byte[0]), Duration.ofMillis(300));
        assertThat(late.end()).isEqualTo(Reply.End.LATE);
        assertThat(worker.pid()).isEmpty();
        start("head -c 9; read -r line; exit 5", LIFE);
        Frame question = new Frame(1, "x\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 2; i++) {
            assertThat(((Reply.Ended) worker.ask(question, LONG)).how()).startsWith("ended with exit status 5");
        }
        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void whatCannotStartIsNoAnswer() throws Exception {
        start("echo no room >&2; exit 1", LIFE);
        assertThatIOException()
                .isThrownBy(() -> answer(1))
                .withMessage(
                        "no process can be started; the last one ended with exit status 1; its last words: no room");
        assertThat(starts()).isEqualTo(2);
    }

    /** The service stops while a file is read: the process goes at once, and no other comes. */
    @Test
    void closingEndsItInTheMiddleOfAQuestion() throws Exception {
        start("head -c 9; exec sleep 60", LIFE);
        Thread asker = new Thread(() -> {
            try {
                answer(1);
            } catch (IOException | InterruptedException | ClassCastException e) {
                // As it should.
            }
        });
        asker.start();
        long end = System.nanoTime() + LONG.toNanos();
        while (!Files.exists(folder.resolve("starts")) && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        worker.close();
        asker.join(LONG.toMillis());
        assertThat(asker.isAlive()).isFalse();
        assertThatIOException().isThrownBy(() -> answer(2)).withMessage("this program is about to end");
    }

    @Test
    void closingEndsItBetweenTwoQuestions() throws Exception {
        start("exec cat", LIFE);
        answer(1);
        worker.close();
        assertThatIOException().isThrownBy(() -> answer(2)).withMessage("this program is about to end");
    }

    private void start(String script, Life life) throws IOException {
        Files.deleteIfExists(folder.resolve("starts"));
        List<String> words = List.of("/bin/sh", "-c", "echo x >>\"$1/starts\"; " + script, "sh", folder.toString());
        worker = new LastingWorker(() -> new JavaCommand(words), GREETING, life);
    }

    private String answer(int number) throws IOException, InterruptedException {
        byte[] body = ("question " + number).getBytes(StandardCharsets.UTF_8);
        Frame answer = ((Reply.Answered) worker.ask(new Frame(1, body), LONG)).frame();
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private int starts() throws IOException {
        return Files.readAllLines(folder.resolve("starts")).size();
    }

    private static void assertGone(long pid) throws Exception {
        ProcessHandle handle = ProcessHandle.of(pid).orElse(null);
        if (handle != null) {
            handle.onExit().get(LONG.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
