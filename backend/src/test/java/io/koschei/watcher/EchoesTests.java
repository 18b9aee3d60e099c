package io.koschei.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bus.BusEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EchoesTests {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final BusEvent TAGGED = new BusEvent.BuildTagged("f43", "foo");

    private final Echoes echoes = new Echoes();

    private boolean echo(String bus, BusEvent event, int second) {
        return echoes.isEcho(bus, event, NOW.plusSeconds(second));
    }

    @Test
    void theSameByAnotherBus() {
        assertThat(echo("one", TAGGED, 0)).isFalse();
        assertThat(echo("other", TAGGED, 5)).isTrue();
    }

    @Test
    void whatHappensTwiceIsToldTwice() {
        assertThat(echo("one", TAGGED, 0)).isFalse();
        assertThat(echo("one", TAGGED, 1)).isFalse();
        assertThat(echo("other", TAGGED, 2)).isTrue();
        assertThat(echo("other", TAGGED, 3)).isTrue();
        assertThat(echo("other", TAGGED, 4)).isFalse();
        assertThat(echo("one", TAGGED, 5)).isTrue();
    }

    @Test
    void another() {
        assertThat(echo("one", TAGGED, 0)).isFalse();
        assertThat(echo("other", new BusEvent.BuildTagged("f44", "foo"), 1)).isFalse();
        assertThat(echo("other", new BusEvent.BuildUntagged("f43", "foo"), 1)).isFalse();
    }

    /** One bus was away for a while. */
    @Test
    void anEchoThatNeverCame() {
        assertThat(echo("one", TAGGED, 0)).isFalse();
        assertThat(echo("other", TAGGED, 121)).isFalse();
        assertThat(echo("one", TAGGED, 122)).isTrue();
    }
}
