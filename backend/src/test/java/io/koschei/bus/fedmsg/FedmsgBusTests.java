package io.koschei.bus.fedmsg;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bus.BusEvent;
import io.koschei.bus.BusMessage;
import io.koschei.bus.BusSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.unit.DataSize;
import org.zeromq.ZContext;

/** Real sockets on loopback, and frames as a real hub sent them. */
@Timeout(60)
class FedmsgBusTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Longer than a handshake may take. */
    static final Duration MADE_ANEW = Duration.ofMillis(2_500);

    static final String TAG = "org.fedoraproject.prod.buildsys.tag";

    private final ZContext context = new ZContext();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<FedmsgBus> buses = new ArrayList<>();

    @AfterEach
    void close() {
        buses.forEach(FedmsgBus::close);
        context.close();
    }

    private FedmsgBus listening(int waiting, DataSize largest, String... endpoints) {
        FedmsgBus bus = FedmsgSettings.bus(
                new BusSettings(waiting, largest).properties(), FedmsgSettings.unsigned(endpoints), meters);
        bus.listen();
        buses.add(bus);
        return bus;
    }

    private FedmsgBus listening(String... endpoints) {
        return listening(1000, DataSize.ofMegabytes(1), endpoints);
    }

    private double counted(String result) {
        return meters.counter("koschei.bus.messages", "bus", "fedmsg", "result", result)
                .count();
    }

    /** Leaves out that there was no connection before there was one. */
    static Optional<BusEvent> next(FedmsgBus bus, Duration patience) {
        Optional<BusEvent> next = bus.next(patience).map(BusMessage::event);
        for (int i = 0; i < 10 && next.filter(new BusEvent.Missed(0)::equals).isPresent(); i++) {
            next = bus.next(patience).map(BusMessage::event);
        }
        return next;
    }

    static byte[] tagged(String name) {
        return "{\"msg\":{\"tag\":\"f43\",\"name\":\"%s\"}}".formatted(name).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void hearsWhatARealHubSent() {
        TestHub hub = new TestHub(context);
        FedmsgBus bus = listening(hub.endpoint);
        assertThat(hub.awaitSubscriber()).isEqualTo("\u0001org.fedoraproject.prod.buildsys.");
        assertThat(hub.sendUntilHeard(bus, "ping")).isTrue();
        for (String name : List.of("tag-1", "repo.init-1", "untag-1", "task.state.change.CLOSED-1", "repo.done-1")) {
            RecordedFrames recorded = RecordedFrames.of(name);
            hub.send(new String(recorded.topic(), StandardCharsets.UTF_8), recorded.envelope());
        }
        List<BusEvent> heard = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            heard.add(next(bus, PATIENCE).orElseThrow());
        }
        assertThat(heard)
                .containsExactly(
                        new BusEvent.BuildTagged("f43", "foo"),
                        new BusEvent.RepoBegun("f43-build", 1),
                        new BusEvent.BuildUntagged("f43", "foo"),
                        new BusEvent.TaskChanged(4, "CLOSED"),
                        new BusEvent.RepoReady("f43-build", 1));
        assertThat(next(bus, Duration.ofMillis(50))).isEmpty();
        hub.send("org.fedoraproject.prod.buildsys.rpm.sign", tagged("foo"));
        assertThat(next(bus, Duration.ofMillis(50))).isEmpty();
        assertThat(counted("understood")).as("the first one, and five of these").isEqualTo(1 + 5);
    }

    @Test
    void badMessagesDoNoHarm() {
        TestHub hub = new TestHub(context);
        FedmsgBus bus = listening(hub.endpoint);
        hub.awaitListening(bus);
        hub.send(TAG);
        hub.send(TAG, "no json".getBytes(StandardCharsets.UTF_8));
        hub.send(TAG, new byte[0]);
        hub.send(TAG, tagged("good"));
        assertThat(next(bus, PATIENCE)).contains(new BusEvent.BuildTagged("f43", "good"));
        assertThat(counted("malformed")).isEqualTo(3);
    }

    @Test
    void aMessageThatIsTooLargeDoesNotEndIt() {
        TestHub hub = new TestHub(context);
        FedmsgBus bus = listening(1000, DataSize.ofKilobytes(4), hub.endpoint);
        hub.awaitSubscriber();
        hub.send(TAG, new byte[100_000]);
        Optional<BusEvent> heard = Optional.empty();
        for (int i = 0; i < 500 && heard.isEmpty(); i++) {
            // The connection was made anew, and what was sent meanwhile is lost.
            hub.send(TAG, tagged("good"));
            heard = next(bus, Duration.ofMillis(100));
        }
        assertThat(heard).contains(new BusEvent.BuildTagged("f43", "good"));
        assertThat(counted("too-large")).isEqualTo(1);
    }

    @Test
    void aSenderOfMoreFramesIsLeft() {
        TestHub hub = new TestHub(context);
        FedmsgBus bus = listening(hub.endpoint);
        hub.awaitListening(bus);
        hub.send(TAG, tagged("foo"), tagged("bar"), tagged("baz"));
        hub.awaitSubscriber();
        assertThat(counted("too-many-frames")).isEqualTo(1);
        assertThat(hub.sendUntilHeard(bus, "good")).isTrue();
    }

    @Test
    void whatNobodyTakesIsDroppedAndTold() throws InterruptedException {
        TestHub hub = new TestHub(context);
        FedmsgBus bus = listening(10, DataSize.ofMegabytes(1), hub.endpoint);
        hub.awaitListening(bus);
        hub.socket.setSndHWM(0);
        for (int i = 0; i < 30; i++) {
            hub.send(TAG, tagged("p" + i));
            // So that none is dropped on the way, uncounted.
            Thread.sleep(10);
        }
        for (int i = 0; i < 200 && counted("dropped") < 20; i++) {
            Thread.sleep(20);
        }
        assertThat(bus.next(PATIENCE)).contains(new BusMessage(null, new BusEvent.Missed(20)));
        for (int i = 0; i < 10; i++) {
            assertThat(next(bus, PATIENCE)).contains(new BusEvent.BuildTagged("f43", "p" + i));
        }
        assertThat(next(bus, Duration.ofMillis(50))).isEmpty();
    }

    @Test
    void aHubThatComesBackIsHeardAgain() {
        TestHub hub = new TestHub(context);
        FedmsgBus bus = listening(hub.endpoint);
        hub.awaitSubscriber();
        assertThat(missesSome(bus)).as("what was before").isTrue();
        hub.socket.close();
        TestHub again = new TestHub(context, hub.endpoint);
        again.awaitSubscriber();
        assertThat(missesSome(bus)).as("what was between").isTrue();
        assertThat(counted("too-large")).as("it only went").isZero();
        assertThat(again.sendUntilHeard(bus, "foo")).isTrue();
    }

    /** Whether it is told within {@link #PATIENCE} that messages are missing, and nothing else. */
    private static boolean missesSome(FedmsgBus bus) {
        Duration moment = Duration.ofMillis(200);
        Optional<BusMessage> next = bus.next(moment);
        for (int i = 0; i < PATIENCE.dividedBy(moment) && next.isEmpty(); i++) {
            next = bus.next(moment);
        }
        return next.equals(Optional.of(new BusMessage(null, new BusEvent.Missed(0))));
    }

    @Test
    void aConnectionThatSaysNothingIsMadeAnew() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(20_000);
            FedmsgBus bus = listening("tcp://127.0.0.1:" + silent.getLocalPort());
            try (Socket first = silent.accept();
                    Socket second = silent.accept()) {
                assertThat(second.getRemoteSocketAddress()).isNotEqualTo(first.getRemoteSocketAddress());
                assertThat(bus.next(Duration.ofMillis(300)))
                        .as("nothing was heard before either, so nothing new is missing")
                        .isEmpty();
            }
        }
    }

    @Test
    void severalHubProcessesAtOnce() {
        TestHub one = new TestHub(context);
        TestHub other = new TestHub(context);
        FedmsgBus bus = listening(one.endpoint, other.endpoint);
        one.awaitSubscriber();
        other.awaitSubscriber();
        assertThat(one.sendUntilHeard(bus, "foo")).isTrue();
        assertThat(other.sendUntilHeard(bus, "bar")).isTrue();
        assertThat(one.sendUntilHeard(bus, "baz")).isTrue();
    }

    @Test
    void oneThatSaysNothingDisturbsNoOther() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            TestHub hub = new TestHub(context);
            FedmsgBus bus = listening(hub.endpoint, "tcp://127.0.0.1:" + silent.getLocalPort());
            hub.awaitListening(bus);
            // That there was no connection before is told a little later than what is heard.
            Duration moment = Duration.ofSeconds(1);
            Optional<BusMessage> left = bus.next(moment);
            for (int i = 0; i < 10 && left.isPresent(); i++) {
                left = bus.next(moment);
            }

            assertThat(bus.next(MADE_ANEW))
                    .as("nothing is missing, as the connection to the hub stays")
                    .isEmpty();
        }
    }

    @Test
    void withoutAnAddressItIsSilent() {
        assertThat(listening().next(Duration.ofMillis(300))).isEmpty();
    }

    @Test
    void aClosedBusSaysNothing() {
        TestHub hub = new TestHub(context);
        FedmsgBus bus = listening(hub.endpoint);
        hub.awaitSubscriber();
        bus.close();
        hub.send(TAG, tagged("foo"));
        assertThat(next(bus, Duration.ofMillis(200))).isEmpty();
    }
}
