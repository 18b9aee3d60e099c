package io.koschei.bus.fedmsg;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bus.BusEvent;
import io.koschei.bus.BusMessage;
import io.koschei.bus.BusPki;
import io.koschei.bus.BusSettings;
import io.koschei.bus.Outgoing;
import io.koschei.bus.Python;
import io.koschei.bus.SendOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Python's fedmsg itself on the other side, where it is installed. */
@Timeout(180)
class PythonFedmsgIT {

    @TempDir
    private Path folder;

    private int port;

    @BeforeAll
    static void needsFedmsg() throws Exception {
        Python.requires("fedmsg");
    }

    @BeforeEach
    void prepare() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Python.put(folder, "fedmsg.d/base.py");
        for (String name : new String[] {"ca.crt", "crl.pem", "hub.crt", "hub.key", "koschei.crt", "koschei.key"}) {
            BusPki.file(folder, name);
        }
    }

    private Python start(String program, Object... arguments) throws IOException {
        return Python.start(
                folder, Map.of("BUS_PKI", folder.toString(), "BUS_PORT", String.valueOf(port)), program, arguments);
    }

    @Test
    void itFindsOursValid() throws Exception {
        FedmsgPublishProperties publishing = new FedmsgPublishProperties(
                "tcp://127.0.0.1:" + port,
                null,
                true,
                folder.resolve("koschei.crt"),
                folder.resolve("koschei.key"),
                "koschei",
                Duration.ofSeconds(60));
        try (Python tail = start("fedmsg_tail.py", 5);
                FedmsgBus bus = FedmsgSettings.sending(BusSettings.usual(), publishing, new SimpleMeterRegistry())) {
            tail.line("READY");
            for (int i = 0; i < 5; i++) {
                assertThat(bus.send(Outgoing.message(i, "{\"name\":\"žluť 😀\",\"x\":1.0}")))
                        .isEqualTo(new SendOutcome.Routed());
            }
            for (int i = 0; i < 5; i++) {
                assertThat(tail.line("org."))
                        .isEqualTo("org.fedoraproject.prod.%s 2026-%s True"
                                .formatted(
                                        Outgoing.TOPIC,
                                        Outgoing.message(i, "{}").id()));
            }
        }
    }

    @Test
    void weFindItsValid() throws Exception {
        FedmsgProperties signed = FedmsgSettings.signed(folder.resolve("ca.crt"), "tcp://127.0.0.1:" + port);
        try (Python publisher = start("fedmsg_publish.py");
                FedmsgBus bus = new FedmsgBus(
                        BusSettings.usual(),
                        signed,
                        FedmsgSettings.SILENT,
                        new SimpleMeterRegistry(),
                        Clock.systemUTC())) {
            publisher.line("READY");
            Optional<BusEvent> heard = Optional.empty();
            for (int i = 0; i < 100 && heard.isEmpty(); i++) {
                heard = bus.next(Duration.ofMillis(500))
                        .map(BusMessage::event)
                        .filter(BusEvent.BuildTagged.class::isInstance);
            }
            assertThat(heard).isPresent();
        }
    }
}
