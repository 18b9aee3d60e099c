package io.koschei.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.app.TestStores;
import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.NewBuild;
import io.koschei.builds.PriorityRules;
import io.koschei.builds.RetryRules;
import io.koschei.bus.OutgoingMessage;
import io.koschei.bus.SendOutcome;
import io.koschei.messages.BusStatus;
import io.koschei.messages.Deliveries;
import io.koschei.messages.MessageLists;
import io.koschei.model.Collection;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Locks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SenderIT {

    private static final DataSource DATA_SOURCE = TestStores.migrated("sender");
    private static final AlertsProperties PROPERTIES = new AlertsProperties(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            Duration.ofDays(30),
            Duration.ofSeconds(10),
            2,
            Duration.ofMinutes(15),
            20);

    private final JdbcClient jdbc = JdbcClient.create(DATA_SOURCE);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATA_SOURCE));
    private final Deliveries deliveries = new Deliveries(jdbc, transaction);
    private final MessageLists lists = new MessageLists(jdbc);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedBus fedmsg = new ScriptedBus("fedmsg");
    private final ScriptedBus other = new ScriptedBus("fedora-messaging");
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @BeforeEach
    void clean() {
        jdbc.sql("truncate collection, bus restart identity cascade").update();
        new CollectionRepository(jdbc)
                .configure(0, new Collection(0, "rawhide", "Rawhide", "f43", "f43-build", "x86_64", "build"));
        deliveries.configure(List.of("fedmsg", "fedora-messaging"), now);
    }

    private Sender sender(ScriptedBus bus) {
        return new Sender(
                bus, new Composer("primary", ""), deliveries, new Locks(DATA_SOURCE), PROPERTIES, meters, clock);
    }

    /** A build of each package ends, which is a message each. */
    private void ended(int from, int to) {
        BuildWriter writer = new BuildWriter(jdbc, transaction, PriorityRules.UPSTREAM, RetryRules.USUAL);
        IntStream.range(from, to).forEach(number -> {
            int id = jdbc.sql("""
                            insert into tracked_package (collection_id, name, tracked, known_since)
                            select id, ?, true, ? from collection returning id
                            """)
                    .param("p" + number)
                    .param(Timestamp.from(now))
                    .query(Integer.class)
                    .single();
            long build = writer.begin(
                            new NewBuild(id, "t" + number, new Evr(0, "1", "1"), null, null, null, null, null), now)
                    .orElseThrow();
            writer.finish(build, BuildEnding.complete(now));
        });
    }

    private static List<String> names(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "p" + number).toList();
    }

    @Test
    void sendsInOrderAndOnce() {
        ended(0, 450);
        Sender sender = sender(fedmsg);
        sender.run();
        sender.run();
        assertThat(fedmsg.taken).isEqualTo(names(0, 450));
        assertThat(lists.buses()).extracting(BusStatus::waiting).containsExactly(0, 450);
    }

    @Test
    void aBusThatIsAwayDelaysEverythingAndLosesNothing() {
        ended(0, 3);
        Sender sender = sender(fedmsg);
        fedmsg.script = message -> new SendOutcome.Unknown("no broker");
        for (int second = 0; second < 3600; second++) {
            sender.run();
            now = now.plusSeconds(1);
        }
        assertThat(fedmsg.asked).as("2, 4, 8, 16, 32 and then 60 seconds apart").hasSizeBetween(55, 70);
        assertThat(fedmsg.asked)
                .extracting(OutgoingMessage::id)
                .containsOnly(fedmsg.asked.get(0).id());
        assertThat(lists.buses().get(0).failure()).isEqualTo("no broker");
        sender(other).run();
        assertThat(other.taken).as("the other bus does not wait for it").isEqualTo(names(0, 3));
        ended(3, 5);
        fedmsg.script = message -> new SendOutcome.Routed();
        now = now.plusSeconds(60);
        sender.run();
        assertThat(fedmsg.taken).isEqualTo(names(0, 5));
        assertThat(lists.buses().get(0).failure()).isNull();
    }

    @Test
    void whatIsRefusedHoldsUpNothing() {
        ended(0, 3);
        fedmsg.script = message ->
                message.packages().contains("p1") ? new SendOutcome.Refused("too large") : new SendOutcome.Routed();
        sender(fedmsg).run();
        assertThat(fedmsg.taken).containsExactly("p0", "p2");
        assertThat(lists.newest(null, "p1", 0, 1)
                        .rows()
                        .get(0)
                        .deliveries()
                        .get(0)
                        .note())
                .isEqualTo("too large");
        assertThat(meters.counter("koschei.messages.sent", "bus", "fedmsg", "outcome", "refused")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatNothingReceivesIsDone() {
        ended(0, 2);
        fedmsg.script = message -> new SendOutcome.Unrouted();
        sender(fedmsg).run();
        sender(fedmsg).run();
        assertThat(fedmsg.asked).hasSize(2);
        assertThat(lists.newest(null, null, 0, 1)
                        .rows()
                        .get(0)
                        .deliveries()
                        .get(0)
                        .state())
                .isEqualTo("UNROUTED");
    }

    /** As when the process was killed between what the bus did and what the database heard of it. */
    @Test
    void whatIsSentTwiceHasTheSameId() {
        ended(0, 2);
        fedmsg.script = message -> new SendOutcome.Unknown("killed");
        sender(fedmsg).run();
        fedmsg.script = message -> new SendOutcome.Routed();
        sender(fedmsg).run();
        assertThat(fedmsg.asked).hasSize(3);
        assertThat(fedmsg.asked.get(1).id()).isEqualTo(fedmsg.asked.get(0).id());
        assertThat(fedmsg.asked.get(1).body()).isEqualTo(fedmsg.asked.get(0).body());
        assertThat(fedmsg.asked.get(2).id()).isNotEqualTo(fedmsg.asked.get(0).id());
    }

    @Test
    void anotherProcessThatSendsIsLeftAlone() {
        ended(0, 1);
        new Locks(DATA_SOURCE)
                .exclusively("sending:fedmsg", () -> sender(fedmsg).run());
        assertThat(fedmsg.asked).isEmpty();
    }
}
