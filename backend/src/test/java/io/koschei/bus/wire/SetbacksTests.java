package io.koschei.bus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bus.Setback;
import io.koschei.bus.Setback.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class SetbacksTests {

    private static final String LONG = "x".repeat(10_000);

    @Test
    void anInboxTellsWhatItDidNotHandOnOnce() {
        Inbox inbox = new Inbox("fedmsg", 1, new SimpleMeterRegistry());
        inbox.refused("a.topic", "forged", "It is not what was signed.");
        inbox.ignored("another.topic");
        inbox.refused(null, "malformed", "one frame");
        assertThat(inbox.setbacks())
                .containsExactly(
                        new Setback(Kind.IGNORED, "another.topic", "It is about something else."),
                        new Setback(Kind.REFUSED, "a.topic", "It is not what was signed."),
                        new Setback(Kind.REFUSED, null, "one frame"));
        assertThat(inbox.setbacks()).isEmpty();
    }

    @Test
    void aStormKeepsSomeOfEachKindAndCountsAll() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Inbox inbox = new Inbox("fedmsg", 1, meters);
        for (int i = 0; i < 100_000; i++) {
            inbox.refused(LONG, "forged", "It is not what was signed.");
        }
        inbox.ignored("a.topic");
        assertThat(inbox.setbacks()).hasSize(51).allSatisfy(each -> assertThat(
                        each.topic() == null ? 0 : each.topic().length())
                .isLessThanOrEqualTo(300));
        assertThat(meters.counter("koschei.bus.messages", "bus", "fedmsg", "result", "forged")
                        .count())
                .isEqualTo(100_000);
    }
}
