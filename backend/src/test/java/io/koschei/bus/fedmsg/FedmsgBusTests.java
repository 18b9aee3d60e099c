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
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Real sockets on loopback, and frames as a real hub sent them. */
@Timeout(60)
class FedmsgBusTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Longer than a handshake may take. */
    private static final Duration MADE_ANEW = Duration.ofMillis(2_500);

    private static final String TAG = "org.fedoraproject.prod.buildsys.tag";

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
    private static Optional<BusEvent> next(FedmsgBus bus, Duration patience) {
        Optional<BusEvent> next = bus.next(patience).map(BusMessage::event);
        for (int i = 0; i < 10 && next.filter(new BusEvent.Missed(0)::equals).isPresent(); i++) {
            next = bus.next(patience).map(BusMessage::event);
        }
        return next;
    }

    private static byte[] tagged(String name) {
        return "{\"msg\":{\"tag\":\"f43\",\"name\":\"%s\"}}".formatted(name).getBytes(StandardCharsets.UTF_8);
    }

    /** A publisher, and its subscriber is connected. */
    private final class Hub {

        final ZMQ.Socket socket = context.createSocket(SocketType.XPUB);
        final String endpoint;

        Hub() {
            endpoint = "tcp://127.0.0.1:" + socket.bindToRandomPort("tcp://127.0.0.1");
        }

        Hub(String endpoint) throws InterruptedException {
            this.endpoint = endpoint;
            boolean bound = false;
            for (int i = 0; i < 100 && !bound; i++) {
                try {
                    bound = socket.bind(endpoint);
                } catch (ZMQException e) {
                    // The port is given back a little later than the socket is closed.
                    Thread.sleep(50);
                }
            }
            assertThat(bound).isTrue();
        }

        /** What the subscriber asks for. */
        String awaitSubscriber() {
            socket.setReceiveTimeOut(60_000);
            String subscription = socket.recvStr();
            assertThat(subscription).as("a subscriber").isNotNull();
            return subscription;
        }

        /** Until something arrives: now and then a connection on loopback says nothing, and is made anew. */
        void awaitListening(FedmsgBus bus) {
            awaitSubscriber();
            assertThat(sendUntilHeard(bus, "ping")).isTrue();
        }

        boolean sendUntilHeard(FedmsgBus bus, String name) {
            boolean heard = false;
            for (int i = 0; i < 24 && !heard; i++) {
                send(TAG, tagged(name));
                heard = next(bus, MADE_ANEW)
                        .filter(new BusEvent.BuildTagged("f43", name)::equals)
                        .isPresent();
            }
            return heard;
        }

        void send(String topic, byte[]... frames) {
            socket.send(topic.getBytes(StandardCharsets.UTF_8), frames.length == 0 ? 0 : ZMQ.SNDMORE);
            for (int i = 0; i < frames.length; i++) {
                socket.send(frames[i], i < frames.length - 1 ? ZMQ.SNDMORE : 0);
            }
        }
    }

    @Test
    void hearsWhatARealHubSent() {
        Hub hub = new Hub();
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
        Hub hub = new Hub();
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
        Hub hub = new Hub();
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
        Hub hub = new Hub();
        FedmsgBus bus = listening(hub.endpoint);
        hub.awaitListening(bus);
        hub.send(TAG, tagged("foo"), tagged("bar"), tagged("baz"));
        hub.awaitSubscriber();
        assertThat(counted("too-many-frames")).isEqualTo(1);
        assertThat(hub.sendUntilHeard(bus, "good")).isTrue();
    }

    @Test
    void whatNobodyTakesIsDroppedAndTold() throws InterruptedException {
        Hub hub = new Hub();
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
    void aHubThatComesBackIsHeardAgain() throws InterruptedException {
        Hub hub = new Hub();
        FedmsgBus bus = listening(hub.endpoint);
        hub.awaitSubscriber();
        assertThat(bus.next(PATIENCE)).as("what was before").contains(new BusMessage(null, new BusEvent.Missed(0)));
        hub.socket.close();
        Hub again = new Hub(hub.endpoint);
        again.awaitSubscriber();
        assertThat(bus.next(PATIENCE)).as("what was between").contains(new BusMessage(null, new BusEvent.Missed(0)));
        assertThat(counted("too-large")).as("it only went").isZero();
        assertThat(again.sendUntilHeard(bus, "foo")).isTrue();
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
        Hub one = new Hub();
        Hub other = new Hub();
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
            Hub hub = new Hub();
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
        Hub hub = new Hub();
        FedmsgBus bus = listening(hub.endpoint);
        hub.awaitSubscriber();
        bus.close();
        hub.send(TAG, tagged("foo"));
        assertThat(next(bus, Duration.ofMillis(200))).isEmpty();
    }
}
