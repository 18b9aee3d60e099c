package io.koschei.childprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With real processes. */
class SupervisedChildTests {

    private static final ChildJava JAVA = new ChildJava("small", 32, Obedient.class.getName());

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private SupervisedChild child(String... arguments) {
        return new SupervisedChild(
                JAVA, List.of(arguments), new RestartPacing(10, Duration.ofMinutes(15), Clock.systemUTC()), told::add);
    }

    @Test
    void aChildThatIsKilledIsStartedAgainAndEndsWhenItIsClosed() throws InterruptedException {
        ProcessHandle second;
        try (SupervisedChild child = child("work")) {
            child.begin();
            child.awaitReady();
            ChildState before = child.state();
            assertThat(before.isUp()).isTrue();

            ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();

            assertThat(told.poll(30, TimeUnit.SECONDS))
                    .isEqualTo("The small process has ended: signal 9; the system may have been short of memory."
                            + " It starts again in 1 s.");
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("The small process works again.");
            ChildState after = child.state();
            assertThat(after.isUp()).isTrue();
            assertThat(after.restarts()).isEqualTo(1);
            assertThat(after.pid()).isNotEqualTo(before.pid());
            second = ProcessHandle.of(after.pid()).orElseThrow();
            assertThat(second.isAlive()).isTrue();
        }
        assertThat(second.isAlive()).isFalse();
        assertThat(told).as("nothing is said of an end that was wanted").isEmpty();
    }

    @Test
    void aChildOutOfMemoryIsStartedAgain() throws InterruptedException {
        try (SupervisedChild child = child("eat")) {
            child.awaitReady();

            assertThat(told.poll(30, TimeUnit.SECONDS))
                    .startsWith("The small process has ended: it needed more memory than its heap of 32 MB.");
        }
    }

    /** As one whose garbage is collected without end: it lives, and says nothing. */
    @Test
    void aChildThatIsSilentIsKilled() throws IOException, InterruptedException {
        ChildRun run = ChildRun.begin(JAVA, List.of("work"));
        assertThat(run.awaitReady(Duration.ofSeconds(30))).isEmpty();
        String pid = Long.toString(run.process().pid());
        assertThat(new ProcessBuilder("kill", "-STOP", pid).start().waitFor()).isZero();

        assertThat(run.awaitEnd(2)).isEqualTo("it said nothing for 10 s and was killed");
        assertThat(run.process().isAlive()).isFalse();
    }

    @Test
    void aChildThatCannotStartSaysWhy() {
        try (SupervisedChild child = child("fail")) {
            assertThatExceptionOfType(ChildFailedException.class)
                    .isThrownBy(child::awaitReady)
                    .withMessage("the small process did not start: the port is in use");
        }
    }

    @Test
    void aChildThatEndsWithoutAWordIsToldOf() {
        try (SupervisedChild child = child("vanish")) {
            assertThatExceptionOfType(ChildFailedException.class)
                    .isThrownBy(child::awaitReady)
                    .withMessage("the small process did not start: status 7; the log above says more");
        }
    }
}
