package io.koschei.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bus.BusEvent;
import io.koschei.bus.BusMessage;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgendaTests {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant SOON = NOW.plus(Agenda.WAITS.get(0));

    private final Agenda agenda = new Agenda(3);

    @Test
    void nothingIsAskedAtOnce() {
        agenda.add(new Hint.Task(1), NOW);
        assertThat(agenda.take(NOW)).isEmpty();
        assertThat(agenda.take(SOON)).contains(new Agenda.Due(new Hint.Task(1), 0));
        assertThat(agenda.take(SOON)).isEmpty();
    }

    @Test
    void theSameTwiceIsAskedOnceAndNoLater() {
        agenda.add(new Hint.SourcePackage(1, "foo"), NOW);
        agenda.add(new Hint.SourcePackage(1, "foo"), SOON);
        assertThat(agenda.size()).isEqualTo(1);
        assertThat(agenda.take(SOON)).isPresent();
        assertThat(agenda.take(SOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void whatShowedNothingIsLookedAtAFewTimes() {
        agenda.add(new Hint.Repo(1), NOW);
        Instant now = NOW;
        for (int look = 0; look < Agenda.WAITS.size(); look++) {
            now = now.plus(Agenda.WAITS.get(look));
            assertThat(agenda.take(now.minusMillis(1))).isEmpty();
            Agenda.Due due = agenda.take(now).orElseThrow();
            assertThat(due.look()).isEqualTo(look);
            assertThat(agenda.again(due, now)).isEqualTo(look < Agenda.WAITS.size() - 1);
        }
        assertThat(agenda.size()).isZero();
    }

    @Test
    void aMessageBeginsTheLooksAnew() {
        agenda.add(new Hint.Repo(1), NOW);
        Agenda.Due due = agenda.take(SOON).orElseThrow();
        agenda.again(due, SOON);
        agenda.add(new Hint.Repo(1), SOON.plusSeconds(1));
        assertThat(agenda.take(SOON.plusSeconds(2))).contains(new Agenda.Due(new Hint.Repo(1), 0));
        agenda.add(new Hint.Repo(1), SOON.plusSeconds(2));
        agenda.again(due, SOON.plusSeconds(2));
        assertThat(agenda.take(SOON.plusSeconds(3))).as("not a look later").isPresent();
    }

    @Test
    void thereIsAnEndToIt() {
        for (int i = 0; i < 3; i++) {
            assertThat(agenda.add(new Hint.Task(i), NOW)).isTrue();
        }
        assertThat(agenda.add(new Hint.Task(3), NOW)).isFalse();
        assertThat(agenda.add(new Hint.Task(2), NOW)).as("is there already").isTrue();
        assertThat(agenda.size()).isEqualTo(3);
    }

    @Test
    void packagesOfOneCollectionTogether() {
        agenda.add(new Hint.SourcePackage(1, "foo"), NOW);
        agenda.add(new Hint.SourcePackage(2, "foo"), NOW);
        agenda.add(new Hint.SourcePackage(1, "bar"), NOW);
        assertThat(agenda.takePackages(1, 10, NOW)).isEmpty();
        assertThat(agenda.takePackages(1, 1, SOON)).hasSize(1);
        assertThat(agenda.takePackages(1, 10, SOON)).hasSize(1);
        assertThat(agenda.size()).isEqualTo(1);
    }

    @Test
    void ofMessagesTheLastAreRemembered() {
        SeenMessages seen = new SeenMessages(2);
        assertThat(isNew(seen, "a")).isTrue();
        assertThat(isNew(seen, "a")).isFalse();
        assertThat(isNew(seen, "b")).isTrue();
        assertThat(isNew(seen, "c")).isTrue();
        assertThat(isNew(seen, "a")).as("forgotten").isTrue();
        assertThat(isNew(seen, "c")).isFalse();
    }

    private static boolean isNew(SeenMessages seen, String id) {
        return seen.isNew("bus", new BusMessage(id, new BusEvent.TaskChanged(1, "OPEN")), NOW);
    }
}
