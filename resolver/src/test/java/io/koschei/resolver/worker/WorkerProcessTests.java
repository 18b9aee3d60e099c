package io.koschei.resolver.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes of a shell, which answer, fall silent, send rubbish and die. Whatever they do, the asker gets a reply in time. */
@Timeout(60)
class WorkerProcessTests {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    private WorkerProcess worker;

    @AfterEach
    void end() {
        worker.close();
        assertThat(isAlive()).isFalse();
    }

    @Test
    void answersOneQuestionAfterTheOther() throws Exception {
        start("exec cat");
        for (int i = 0; i < 20; i++) {
            byte[] body = ("question " + i).repeat(i * 100).getBytes(StandardCharsets.UTF_8);
            Frame answer = ((Reply.Answered) worker.ask(new Frame(i, body), LONG)).frame();
            assertThat(answer.type()).isEqualTo(i);
            assertThat(answer.body()).isEqualTo(body);
        }
        assertThat(isAlive()).isTrue();
    }

    @Test
    void silenceEndsWithTheLimit() throws Exception {
        start("echo thinking >&2; exec sleep 60");
        assertThat(how(ask(0, SHORT))).isEqualTo("gave no answer within 0 s; its last words: thinking");
        assertThat(isAlive()).isFalse();
    }

    /** A question larger than a pipe: the asker must not be caught in writing it. */
    @Test
    void aQuestionThatIsNotReadEndsWithTheLimit() throws Exception {
        start("exec sleep 60");
        assertThat(how(ask(1 << 22, SHORT))).isEqualTo("gave no answer within 0 s; it said nothing");
        assertThat(isAlive()).isFalse();
    }

    @Test
    void aQuestionThatIsNotReadToItsEndIsSaid() throws Exception {
        start("head -c 100 >/dev/null; echo enough >&2; exit 7");
        assertThat(how(ask(1 << 22, LONG))).isEqualTo("ended with exit status 7; its last words: enough");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 0 | ended with exit status 0; it said nothing",
                "echo no room >&2; exit 3 | had too little memory; its last words: no room",
                "kill -SEGV $$ | was ended by SIGSEGV; it said nothing",
                "echo bad pool >&2; kill -ABRT $$ | was ended by SIGABRT; its last words: bad pool"
            })
    void anEndIsToldWithItsReason(String script, String how) throws Exception {
        start("read -r line; " + script);
        assertThat(how(worker.ask(new Frame(1, "\n".getBytes(StandardCharsets.UTF_8)), LONG)))
                .isEqualTo(how);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A part of a head, a part of a body.
                "printf \"KWF\" | ended with exit status 5; it said nothing",
                "printf \"KWF\\001\\004\\000\\000\\000\\010abc\" | ended with exit status 5; it said nothing",
                // Too many bytes announced, another version, a message of another program.
                "printf \"KWF\\001\\004\\177\\377\\377\\377more\" | ended with exit status 5; its last words: more",
                "printf \"KWF\\002\\004\\000\\000\\000\\000\" | ended with exit status 5; it said nothing",
                "echo Checking dependencies; echo boom >&2 |"
                        + " ended with exit status 5; its last words: king dependencies boom"
            })
    void rubbishIsToldWithTheEndThatFollows(String script, String how) throws Exception {
        start("head -c 9 >/dev/null; " + script + "; exit 5");
        assertThat(how(ask(0, LONG))).isEqualTo(how);
    }

    @Test
    void aWorkerCanBeDismissed() throws Exception {
        start("echo tired >&2; exec cat");
        assertThat(ask(10, LONG)).isInstanceOf(Reply.Answered.class);
        assertThat(worker.dismiss("answers something else").how())
                .isEqualTo("answers something else; its last words: tired");
        assertThat(isAlive()).isFalse();
    }

    @Test
    void anAskerThatIsInterruptedTakesTheWorkerWithIt() throws Exception {
        start("exec sleep 60");
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread asker = new Thread(() -> {
            try {
                ask(0, LONG);
                outcome.complete(new AssertionError("it was answered"));
            } catch (InterruptedException e) {
                outcome.complete(e);
            }
        });
        asker.start();
        while (asker.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        asker.interrupt();
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(isAlive()).isFalse();
    }

    @Test
    void aProgramThatIsNotThereIsSaid() throws Exception {
        start("exec cat");
        assertThatIOException()
                .isThrownBy(() -> WorkerProcess.start(new JavaCommand(List.of("/nowhere/java"))))
                .withMessageContaining("\"/nowhere/java\"");
    }

    @Test
    void theCommandTellsNoSecrets() throws Exception {
        start("exec cat");
        System.setProperty("koschei.password", "s3cret");
        System.setProperty("jna.tmpdir", "/tmp/100%");
        try {
            List<String> words = JavaCommand.of("io.example.Main", 123, Path.of("/tmp/a%p/crash.log"))
                    .words();
            assertThat(words)
                    .contains("-Xmx123m", "-XX:ErrorFile=/tmp/a%%p/crash.log", "-Djna.tmpdir=/tmp/100%")
                    .endsWith("-cp", System.getProperty("java.class.path"), "io.example.Main")
                    .noneMatch(word -> word.contains("s3cret"));
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> words.add("more"));
        } finally {
            System.clearProperty("koschei.password");
            System.clearProperty("jna.tmpdir");
        }
    }

    private void start(String script) throws IOException {
        worker = WorkerProcess.start(new JavaCommand(List.of("/bin/sh", "-c", script)));
    }

    private Reply ask(int bytes, Duration limit) throws InterruptedException {
        return worker.ask(new Frame(1, new byte[bytes]), limit);
    }

    private static String how(Reply reply) {
        return ((Reply.Ended) reply).how();
    }

    private boolean isAlive() {
        return ProcessHandle.of(worker.pid()).filter(ProcessHandle::isAlive).isPresent();
    }
}
