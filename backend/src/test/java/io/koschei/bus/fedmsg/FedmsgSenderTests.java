package io.koschei.bus.fedmsg;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bus.BusPki;
import io.koschei.bus.BusSettings;
import io.koschei.bus.Outgoing;
import io.koschei.bus.SendOutcome;
import io.koschei.bus.wire.PythonJson;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sends to real sockets. */
@Timeout(90)
class FedmsgSenderTests {

    private static final String BODY =
            "{\"name\": \"rnv\", \"old\": \"failing\", \"new\": \"ok\", \"groups\": [\"c\", \"foo/xml\"], \"x\": \"\u017e\"}";

    private static final String TOPIC = "org.fedoraproject.prod." + Outgoing.TOPIC;

    @TempDir
    private Path folder;

    private final ZContext context = new ZContext();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<FedmsgBus> buses = new ArrayList<>();

    @AfterEach
    void close() {
        buses.forEach(FedmsgBus::close);
        context.close();
    }

    private FedmsgBus sending(String bind, String relay, Duration patience) {
        FedmsgBus bus = FedmsgSettings.sending(
                BusSettings.usual(),
                new FedmsgPublishProperties(
                        bind,
                        relay,
                        true,
                        BusPki.file(folder, "koschei.crt"),
                        BusPki.file(folder, "koschei.key"),
                        "koschei",
                        patience),
                meters);
        buses.add(bus);
        return bus;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ZMQ.Socket reader() {
        ZMQ.Socket reader = context.createSocket(SocketType.SUB);
        reader.subscribe(TOPIC);
        reader.setReceiveTimeOut(20_000);
        // Now and then a handshake of JeroMQ's does not come to its end.
        reader.setHandshakeIvl(1_000);
        reader.setReconnectIVL(50);
        return reader;
    }

    private static ObjectNode received(ZMQ.Socket reader) {
        assertThat(reader.recvStr()).isEqualTo(TOPIC);
        byte[] envelope = reader.recv();
        assertThat(reader.hasReceiveMore()).isFalse();
        ObjectNode read = (ObjectNode) JsonMapper.shared().readTree(envelope);
        assertThat(PythonJson.canonical(read)).as("what Python would send").isEqualTo(envelope);
        return read;
    }

    private double counted(String outcome) {
        return meters.counter("koschei.bus.sent", "bus", "fedmsg", "outcome", outcome)
                .count();
    }

    private Verdict verdict(ObjectNode envelope) {
        return new Verifier(
                        BusPki.file(folder, "ca.crt"),
                        BusPki.file(folder, "crl.pem"),
                        new RoutingPolicy(Map.of(TOPIC, Set.of("koschei")), true),
                        Clock.systemUTC())
                .verify(envelope);
    }

    @Test
    void toReadersThatComeToIt() throws IOException {
        String address = "tcp://127.0.0.1:" + freePort();
        ZMQ.Socket reader = reader();
        reader.connect(address);
        FedmsgBus bus = sending(address, null, Duration.ofSeconds(20));
        assertThat(bus.send(Outgoing.message(1, BODY))).isEqualTo(new SendOutcome.Routed());
        assertThat(bus.send(Outgoing.message(2, BODY))).isEqualTo(new SendOutcome.Routed());
        ObjectNode first = received(reader);
        assertThat(verdict(first)).isEqualTo(new Verdict.Valid("koschei"));
        assertThat(first.path("msg")).isEqualTo(JsonMapper.shared().readTree(BODY));
        assertThat(first.path("msg_id").stringValue()).isEqualTo("2026-c356ccd9-90cb-42b9-837c-000000000001");
        assertThat(first.path("timestamp").longValue()).isEqualTo(1795521885);
        assertThat(first.path("username").stringValue()).isEqualTo("koschei");
        assertThat(first.path("topic").stringValue()).isEqualTo(TOPIC);
        assertThat(List.copyOf(first.propertyNames()))
                .containsExactly(
                        "certificate", "crypto", "i", "msg", "msg_id", "signature", "timestamp", "topic", "username");
        assertThat(received(reader).path("i").intValue())
                .isEqualTo(first.path("i").intValue() + 1);
        assertThat(counted("routed")).isEqualTo(2);
    }

    @Test
    void withoutReadersItIsDone() throws IOException {
        FedmsgBus bus = sending("tcp://127.0.0.1:" + freePort(), null, Duration.ofMillis(300));
        assertThat(bus.send(Outgoing.message(1, BODY))).isEqualTo(new SendOutcome.Unrouted());
        assertThat(counted("unrouted")).isEqualTo(1);
    }

    @Test
    void readersOfOtherTopicsAreNone() throws IOException {
        String address = "tcp://127.0.0.1:" + freePort();
        ZMQ.Socket other = context.createSocket(SocketType.SUB);
        other.subscribe("org.fedoraproject.prod.git");
        other.connect(address);
        FedmsgBus bus = sending(address, null, Duration.ofSeconds(2));
        assertThat(bus.send(Outgoing.message(1, BODY))).isEqualTo(new SendOutcome.Unrouted());
    }

    /** Reads all the time: a ZeroMQ socket tells its peers what it subscribes to while it is used. */
    private final class Relay implements AutoCloseable {

        final BlockingQueue<byte[]> envelopes = new LinkedBlockingQueue<>();
        private final ZMQ.Socket socket = reader();
        private final Thread thread = new Thread(this::read, "relay");
        private volatile boolean closed;

        Relay(String address) throws InterruptedException {
            socket.setReceiveTimeOut(50);
            bind(socket, address);
            thread.start();
        }

        private void read() {
            while (!closed) {
                if (socket.recv() != null) {
                    envelopes.add(socket.recv());
                }
            }
            socket.close();
        }

        ObjectNode next() throws InterruptedException {
            byte[] envelope = envelopes.poll(20, TimeUnit.SECONDS);
            assertThat(envelope).as("a message").isNotNull();
            return (ObjectNode) JsonMapper.shared().readTree(envelope);
        }

        @Override
        public void close() {
            closed = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void toARelayThatGoesAndComesBack() throws IOException, InterruptedException {
        String address = "tcp://127.0.0.1:" + freePort();
        FedmsgBus bus = sending(null, address, Duration.ofMillis(500));
        assertThat(bus.send(Outgoing.message(1, BODY)))
                .isEqualTo(new SendOutcome.Unknown("the relay is not connected"));
        try (Relay relay = new Relay(address)) {
            sendUntilRouted(bus, 2);
            assertThat(relay.next().path("msg_id").stringValue()).endsWith("2");
        }
        for (int i = 0; i < 100 && bus.send(Outgoing.message(3, BODY)) instanceof SendOutcome.Routed; i++) {
            Thread.sleep(50);
        }
        assertThat(bus.send(Outgoing.message(4, BODY))).isInstanceOf(SendOutcome.Unknown.class);
        try (Relay again = new Relay(address)) {
            sendUntilRouted(bus, 5);
            assertThat(verdict(again.next())).isEqualTo(new Verdict.Valid("koschei"));
        }
    }

    private static void sendUntilRouted(FedmsgBus bus, int number) {
        SendOutcome outcome = bus.send(Outgoing.message(number, BODY));
        for (int i = 0; i < 40 && outcome instanceof SendOutcome.Unknown; i++) {
            outcome = bus.send(Outgoing.message(number, BODY));
        }
        assertThat(outcome).isEqualTo(new SendOutcome.Routed());
    }

    private static void bind(ZMQ.Socket relay, String address) throws InterruptedException {
        boolean bound = false;
        for (int i = 0; i < 100 && !bound; i++) {
            try {
                bound = relay.bind(address);
            } catch (ZMQException e) {
                // The port is given back a little later than the socket is closed.
                Thread.sleep(50);
            }
        }
        assertThat(bound).isTrue();
    }

    @Test
    void whatCannotBeSent() throws IOException {
        FedmsgBus bus = sending("tcp://127.0.0.1:" + freePort(), null, Duration.ZERO);
        for (String body : List.of("[]", "{", "{\"a\":1e999}", "{\"a\":\"" + "x".repeat(2 << 20) + "\"}")) {
            assertThat(bus.send(Outgoing.message(1, body))).isInstanceOf(SendOutcome.Refused.class);
        }
        assertThat(counted("refused")).isEqualTo(4);
    }

    @Test
    void aKeyThatCannotBeReadComesLater() throws IOException {
        FedmsgBus bus = FedmsgSettings.sending(
                new BusSettings(10, DataSize.ofMegabytes(1)).properties(),
                new FedmsgPublishProperties(
                        "tcp://127.0.0.1:" + freePort(),
                        null,
                        true,
                        folder.resolve("none.crt"),
                        folder.resolve("none.key"),
                        "koschei",
                        Duration.ZERO),
                meters);
        buses.add(bus);
        assertThat(bus.send(Outgoing.message(1, BODY)))
                .isEqualTo(new SendOutcome.Unknown("the certificate or its key cannot be read"));
    }

    @Test
    void oneThatIsNotSetUp() {
        FedmsgBus bus = FedmsgSettings.bus(BusSettings.usual(), FedmsgSettings.unsigned(), meters);
        assertThat(bus.sends()).isFalse();
        assertThat(bus.send(Outgoing.message(1, BODY))).isInstanceOf(SendOutcome.Refused.class);
    }
}
