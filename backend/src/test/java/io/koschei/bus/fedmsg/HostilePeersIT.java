package io.koschei.bus.fedmsg;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bus.BusEvent;
import io.koschei.bus.BusMessage;
import io.koschei.bus.BusPki;
import io.koschei.bus.BusSettings;
import io.koschei.bus.wire.PythonJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Peers that mean harm, on real sockets, against a bus that believes only signatures. */
@Timeout(180)
class HostilePeersIT {

    private static final String TAG = "org.fedoraproject.prod.buildsys.tag";
    private static final int OF_EACH_KIND = 1_250;

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private FedmsgBus listening(String endpoint) {
        FedmsgProperties signed = FedmsgSettings.signed(BusPki.file(folder, "ca.crt"), endpoint);
        FedmsgBus bus = FedmsgSettings.bus(BusSettings.usual(), signed, meters);
        bus.listen();
        return bus;
    }

    private byte[] signed(String signer, String key, String name, Instant time) throws Exception {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("topic", TAG);
        envelope.put("timestamp", time.getEpochSecond());
        envelope.put("msg_id", "2026-" + name);
        envelope.putObject("msg").put("tag", "f43").put("name", name).put("instance", "primary");
        Signer.read(BusPki.file(folder, signer + ".crt"), BusPki.file(folder, key + ".key"))
                .sign(envelope);
        return PythonJson.canonical(envelope);
    }

    private Map<String, Long> counts() {
        return meters.find("koschei.bus.messages").counters().stream()
                .collect(Collectors.toMap(
                        counter -> String.valueOf(counter.getId().getTag("result")),
                        (Counter counter) -> (long) counter.count(),
                        Long::sum,
                        TreeMap::new));
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private static Optional<BusEvent> next(FedmsgBus bus, Duration patience) {
        Optional<BusEvent> next = bus.next(patience).map(BusMessage::event);
        return next.filter(event -> !(event instanceof BusEvent.Missed))
                .or(() -> next.isPresent() ? next(bus, patience) : Optional.empty());
    }

    @Test
    void noneOfTenThousandActs() throws Exception {
        Instant now = Clock.systemUTC().instant();
        String good = new String(signed("hub", "hub", "good", now), StandardCharsets.UTF_8);
        byte[][] kinds = {
            good.replace("\"name\":\"good\"", "\"name\":\"evil\"").getBytes(StandardCharsets.UTF_8),
            good.replaceAll(",\"signature\":\"[^\"]*\"", "").getBytes(StandardCharsets.UTF_8),
            signed("foreign", "hub", "evil", now),
            signed("hub", "hub", "kept", now.minus(Duration.ofHours(2))),
            good.substring(0, good.length() / 2).getBytes(StandardCharsets.UTF_8),
            good.replace("\"crypto\":\"x509\"", "\"crypto\":\"gpg\"").getBytes(StandardCharsets.UTF_8),
            good.replace(TAG, "org.fedoraproject.prod.buildsys.untag").getBytes(StandardCharsets.UTF_8),
            new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
        };
        try (ZContext context = new ZContext()) {
            ZMQ.Socket hub = context.createSocket(SocketType.XPUB);
            hub.setSndHWM(0);
            String endpoint = "tcp://127.0.0.1:" + hub.bindToRandomPort("tcp://127.0.0.1");
            try (FedmsgBus bus = listening(endpoint)) {
                assertThat(hub.recv()).isNotEmpty();
                awaitHeard(bus, hub, good);
                long before = heap();
                long heard = counts().get("understood");
                for (int i = 0; i < OF_EACH_KIND; i++) {
                    for (byte[] kind : kinds) {
                        hub.sendMore(TAG);
                        hub.send(kind, 0);
                    }
                }
                awaitHeard(bus, hub, good);
                assertThat(heap()).isLessThan(before + 30);
                Map<String, Long> counts = counts();
                assertThat(counts.remove("understood"))
                        .as("the good ones before and after")
                        .isEqualTo(heard + 1);
                assertThat(counts)
                        .isEqualTo(Map.of(
                                "forged", (long) OF_EACH_KIND,
                                "unsigned", (long) OF_EACH_KIND,
                                "certificate", (long) OF_EACH_KIND,
                                "stale", (long) OF_EACH_KIND,
                                "unknown-crypto", (long) OF_EACH_KIND,
                                "malformed", 3L * OF_EACH_KIND));
                assertThat(OF_EACH_KIND * kinds.length).isEqualTo(10_000);
            }
        }
    }

    /** Nothing is heard but this one. */
    private static void awaitHeard(FedmsgBus bus, ZMQ.Socket hub, String good) throws InterruptedException {
        Optional<BusEvent> heard = Optional.empty();
        // Now and then a connection on loopback says nothing, and is made anew.
        for (int i = 0; i < 24 && heard.isEmpty(); i++) {
            hub.sendMore(TAG);
            hub.send(good);
            heard = next(bus, Duration.ofSeconds(i == 0 ? 30 : 3));
        }
        assertThat(heard).contains(new BusEvent.BuildTagged("f43", "good"));
        // It is counted a little later than it is there.
        Thread.sleep(200);
    }

    @Test
    void aMessageWithoutEndLeavesTheHeapFlat() throws IOException, InterruptedException {
        try (EndlessPublisher endless = new EndlessPublisher();
                FedmsgBus bus = listening(endless.endpoint())) {
            long before = heap();
            // It is left, and tried again later and later.
            for (int i = 0; i < 600 && counts().getOrDefault("too-many-frames", 0L) < 4; i++) {
                Thread.sleep(50);
            }
            assertThat(counts().get("too-many-frames")).isGreaterThanOrEqualTo(4);
            assertThat(endless.connections.get()).isGreaterThanOrEqualTo(4);
            assertThat(counts().keySet()).containsExactly("too-many-frames");
            assertThat(heap()).isLessThan(before + 30);
            assertThat(endless.frames.get()).as("more than is kept").isGreaterThan(1_000);
            assertThat(next(bus, Duration.ofMillis(100))).isEmpty();
        }
    }

    @Test
    void framesThatAreTooLargeAreCounted() throws InterruptedException {
        try (ZContext context = new ZContext()) {
            ZMQ.Socket hub = context.createSocket(SocketType.XPUB);
            String endpoint = "tcp://127.0.0.1:" + hub.bindToRandomPort("tcp://127.0.0.1");
            byte[] large = new byte[2 << 20];
            Arrays.fill(large, (byte) ' ');
            try (FedmsgBus bus = listening(endpoint)) {
                hub.setReceiveTimeOut(20_000);
                for (int i = 0; i < 3; i++) {
                    awaitSubscription(hub);
                    hub.sendMore(TAG);
                    hub.send(large);
                    for (int k = 0; k < 200 && counts().getOrDefault("too-large", 0L) <= i; k++) {
                        Thread.sleep(50);
                    }
                }
                assertThat(counts().get("too-large")).isEqualTo(3);
                assertThat(next(bus, Duration.ofMillis(100))).isEmpty();
            }
        }
    }

    private static void awaitSubscription(ZMQ.Socket hub) {
        byte[] frame = hub.recv();
        while (frame != null && frame[0] != 1) {
            frame = hub.recv();
        }
        assertThat(frame).as("a subscriber").isNotNull();
    }
}
