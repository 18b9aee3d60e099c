package io.koschei.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.messages.Heard.Outcome;
import io.koschei.postgres.TestPostgres;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeardMessagesIT {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final HeardMessages messages = new HeardMessages(TestPostgres.jdbc(), TestPostgres.transaction());

    @BeforeEach
    void clean() {
        TestPostgres.clean();
        TestPostgres.jdbc().sql("delete from heard").update();
    }

    private static Heard heard(String bus, Outcome outcome, @Nullable String topic, String text) {
        return new Heard(bus, outcome, topic, text, 1, NOW);
    }

    @Test
    void showsTheLastNewestFirst() {
        List<Heard> two = List.of(
                heard("fedmsg", Outcome.ACTED, "buildsys.tag", "foo came into f43"),
                new Heard("fedmsg", Outcome.REFUSED, null, "FORGED", 12, NOW.plusSeconds(1)));
        messages.add(two);
        messages.add(List.of());
        assertThat(messages.last(null, 10)).containsExactly(two.get(1), two.get(0));
        assertThat(messages.last(null, 1)).containsExactly(two.get(1));
        assertThat(messages.last(Outcome.ACTED, 10)).containsExactly(two.get(0));
    }

    @Test
    void aStormOfOneKindLeavesTheOthers() {
        messages.add(List.of(
                heard("fedmsg", Outcome.REFUSED, null, "forged"),
                heard("fedora-messaging", Outcome.ACTED, "buildsys.tag", "other bus")));
        for (int batch = 0; batch < 5; batch++) {
            int from = batch * 100;
            messages.add(IntStream.range(from, from + 100)
                    .mapToObj(i -> heard("fedmsg", Outcome.ACTED, "buildsys.tag", "m" + i))
                    .toList());
        }
        List<Heard> last = messages.last(null, 1000);
        assertThat(last).hasSize(252);
        assertThat(last.get(0).text()).isEqualTo("m499");
        assertThat(last.get(249).text()).isEqualTo("m250");
        assertThat(last.subList(250, 252)).extracting(Heard::text).containsExactly("other bus", "forged");
    }

    @Test
    void whatStrangersSayCannotBreakTheRow() {
        messages.add(List.of(heard("fedmsg", Outcome.REFUSED, "a\n\0b", "x".repeat(1000) + "\ud83d")));
        assertThat(messages.last(null, 1)).singleElement().satisfies(each -> {
            assertThat(each.topic()).isEqualTo("a??b");
            assertThat(each.text()).isEqualTo("x".repeat(300));
        });
    }
}
