package io.koschei.koji.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.failure.HubUnreachableException;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.koji.failure.KojiLoginException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.event.Level;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class HubGateTests {

    private static final URI HUB = URI.create("http://hub/kojihub");

    /** Begins where a clock of this kind overflows. */
    private long now = Long.MAX_VALUE - 5;

    private final HubGate gate = new HubGate(HUB, () -> now);

    /** A command that ran before may have quietened the log of the process. */
    @BeforeEach
    void hearTheLog() {
        LoggingSystem.get(HubGate.class.getClassLoader()).setLogLevel(HubGate.class.getName(), LogLevel.INFO);
    }

    private static KojiException away() {
        return new HubUnreachableException(HUB, "getTag", new ConnectException("Connection refused"));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private boolean isOpen() {
        try {
            gate.enter();
            return true;
        } catch (HubUnreachableException e) {
            assertThat(e.maybeDone()).isFalse();
            assertThat(e.level()).isEqualTo(Level.DEBUG);
            assertThat(e).hasMessageContaining("is away, so it is left alone");
            return false;
        }
    }

    @Test
    void restsFromThreeSecondsToTwoMinutes() {
        List<Long> rests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            gate.enter();
            gate.heard(away());
            long rest = 0;
            while (!isOpen()) {
                pass(Duration.ofSeconds(1));
                rest++;
            }
            rests.add(rest);
        }
        assertThat(rests).containsExactly(3L, 6L, 12L, 24L, 48L, 96L, 120L, 120L);
    }

    @Test
    void questionsThatWereOnTheirWayAtOnceCountOnce() {
        for (int i = 0; i < 4; i++) {
            gate.heard(away());
        }
        pass(Duration.ofSeconds(3));
        assertThat(isOpen()).isTrue();
    }

    @Test
    void saysOnceThatTheHubIsAwayAndOnceThatItIsBack(CapturedOutput output) {
        for (int i = 0; i < 5; i++) {
            KojiException failure = away();
            gate.heard(failure);
            assertThat(failure.level()).as("it is said").isEqualTo(Level.DEBUG);
            pass(Duration.ofMinutes(2));
        }
        gate.answered();
        gate.answered();
        assertThat(output.getAll())
                .containsOnlyOnce("The Koji hub does not answer as it should")
                .containsOnlyOnce("The Koji hub at http://hub/kojihub answers again after 600 s.");
        assertThat(isOpen()).isTrue();
    }

    /** Which may be known from before, so that nothing was asked. */
    @Test
    void aLoginThatIsRefusedOpensNothing(CapturedOutput output) {
        gate.heard(away());
        gate.heard(KojiLoginException.notConfigured(HUB));
        assertThat(isOpen()).isFalse();
        assertThat(output.getAll()).doesNotContain("answers again");
    }

    /** A key server that is away, say, is not the hub, which answers those that need no login. */
    @Test
    void aLoginThatFailsClosesNothing() {
        gate.heard(KojiLoginException.failed(HUB, away(), true, "Check it"));
        assertThat(isOpen()).isTrue();
    }

    @Test
    void aPageInPlaceOfTheHubClosesIt() {
        gate.heard(BadAnswerException.notXmlRpc(
                HUB, "getTag", new BadAnswerException.Reply(200, "text/html"), "<html>maintenance", null));
        gate.heard(HubUnreachableException.resting(HUB, "Connection refused"));
        pass(Duration.ofSeconds(2));
        assertThat(isOpen()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(isOpen()).as("to be kept from it is no failure").isTrue();
    }

    @Test
    void anAnswerThatIsNoIsAnAnswer() {
        KojiException no = new KojiFaultException("getTag", 1000, "No such tag");
        gate.heard(no);
        gate.heard(BadAnswerException.notXmlRpc(
                HUB, "getTag", new BadAnswerException.Reply(404, "text/html"), "<html>", null));
        assertThat(isOpen()).isTrue();
        gate.heard(BadAnswerException.unexpected("getTag", "the name is missing"));
        assertThat(isOpen()).as("one odd answer closes nothing").isTrue();
        assertThat(no.level()).isEqualTo(Level.WARN);
    }
}
