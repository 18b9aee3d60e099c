package io.koschei.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.koschei.messages.Deliveries.Taken;
import io.koschei.model.Page;
import io.koschei.postgres.Story;
import io.koschei.postgres.TestPostgres;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveriesIT {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final Deliveries deliveries = new Deliveries(TestPostgres.jdbc(), TestPostgres.transaction());
    private final MessageLists lists = new MessageLists(TestPostgres.jdbc());
    private int collection;

    @BeforeEach
    void clean() {
        collection = new Story().collection.id();
        TestPostgres.jdbc().sql("delete from bus").update();
        deliveries.configure(List.of("fedmsg", "fedora-messaging"), NOW);
    }

    private void add(int from, int to) {
        new Outbox(TestPostgres.jdbc())
                .add(
                        collection,
                        IntStream.range(from, to)
                                .mapToObj(number -> new News.PackageState(
                                        "p" + number, KnownState.OK, KnownState.FAILING, List.of()))
                                .toList(),
                        NOW);
    }

    private List<String> waiting(String bus) {
        return deliveries.next(bus, 10_000).stream()
                .map(each -> each.news().subject())
                .toList();
    }

    @Test
    void messagesWaitInOrderForEveryBus() {
        add(0, 6_000);
        List<String> all =
                IntStream.range(0, 6_000).mapToObj(number -> "p" + number).toList();
        assertThat(waiting("fedmsg")).isEqualTo(all);
        assertThat(waiting("fedora-messaging")).isEqualTo(all);
        assertThat(deliveries.next("fedmsg", 1)).singleElement().satisfies(first -> {
            assertThat(first.collection()).isEqualTo("rawhide");
            assertThat(first.displayName()).isEqualTo("Rawhide");
            assertThat(first.createdAt()).isEqualTo(NOW);
        });
    }

    @Test
    void whatOneBusHasTakenWaitsForTheOther() {
        add(0, 2);
        Pending first = deliveries.next("fedmsg", 1).get(0);
        deliveries.taken(first.id(), "fedmsg", Taken.SENT, "", NOW.plusSeconds(1));
        assertThat(waiting("fedmsg")).containsExactly("p1");
        assertThat(waiting("fedora-messaging")).containsExactly("p0", "p1");
        assertThat(deliveries.next("fedora-messaging", 1).get(0).messageId()).isEqualTo(first.messageId());
        assertThat(lists.newest(null, null, 0, 10).rows().get(1).deliveries())
                .extracting(MessageLists.Delivery::bus, MessageLists.Delivery::state)
                .containsExactly(tuple("fedmsg", "SENT"), tuple("fedora-messaging", "PENDING"));
    }

    @Test
    void aBusThatFailsSaysSinceWhenUntilItTakesOne() {
        add(0, 2);
        Pending first = deliveries.next("fedmsg", 1).get(0);
        deliveries.failed(first.id(), "fedmsg", "gone", NOW.plusSeconds(1));
        deliveries.failed(first.id(), "fedmsg", "still gone", NOW.plusSeconds(2));
        assertThat(lists.buses().get(0))
                .isEqualTo(new BusStatus("fedmsg", true, 2, NOW, NOW.plusSeconds(1), "still gone"));
        assertThat(deliveries.next("fedmsg", 1).get(0).attempts()).isEqualTo(2);
        deliveries.taken(first.id(), "fedmsg", Taken.REFUSED, "too large", NOW.plusSeconds(3));
        assertThat(lists.buses().get(0)).isEqualTo(new BusStatus("fedmsg", true, 1, NOW, null, null));
        assertThat(lists.newest(null, null, 0, 10).rows().get(1).deliveries().get(0))
                .isEqualTo(new MessageLists.Delivery("fedmsg", "REFUSED", 2, "too large", NOW.plusSeconds(3)));
    }

    @Test
    void aBusThatIsNamedAgainGetsWhatWaitsForItButNotWhatCameBetween() {
        add(0, 1);
        deliveries.configure(List.of("fedora-messaging"), NOW.plusSeconds(5));
        add(1, 2);
        assertThat(lists.buses()).extracting(BusStatus::active).containsExactly(false, true);
        deliveries.configure(List.of("fedmsg", "fedora-messaging"), NOW.plusSeconds(9));
        add(2, 3);
        assertThat(waiting("fedmsg")).containsExactly("p0", "p2");
        assertThat(waiting("fedora-messaging")).containsExactly("p0", "p1", "p2");
    }

    @Test
    void oldMessagesAreForgottenUnlessTheyWait() {
        add(0, 3);
        Pending first = deliveries.next("fedmsg", 1).get(0);
        deliveries.taken(first.id(), "fedmsg", Taken.SENT, "", NOW);
        assertThat(deliveries.forget(NOW.plusSeconds(1), 10)).isZero();
        deliveries.taken(first.id(), "fedora-messaging", Taken.UNROUTED, "", NOW);
        assertThat(deliveries.forget(NOW, 10)).isZero();
        assertThat(deliveries.forget(NOW.plusSeconds(1), 10)).isEqualTo(1);
        assertThat(waiting("fedmsg")).containsExactly("p1", "p2");
    }

    @Test
    void listsGoOnWhereTheyEnded() {
        add(0, 5);
        Page<MessageLists.Written> first = lists.newest(null, null, 0, 2);
        assertThat(first.rows()).extracting(each -> each.news().subject()).containsExactly("p4", "p3");
        assertThat(first.total()).isEqualTo(5);
        assertThat(lists.newest(collection, null, 2, 2).rows())
                .extracting(each -> each.news().subject())
                .containsExactly("p2", "p1");
        assertThat(lists.newest(collection, "p3", 0, 2).rows()).hasSize(1);
        assertThat(lists.newest(collection + 1, null, 0, 2).rows()).isEmpty();
    }
}
