package io.koschei.bus.fedmsg;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.bus.BusPki;
import io.koschei.bus.BusSettings;
import io.koschei.bus.Outgoing;
import io.koschei.bus.Python;
import io.koschei.bus.SendOutcome;
import io.koschei.bus.wire.Pem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Foreign code reads what Koschei sends by fedmsg: libzmq, and JSON as Python writes it. */
@Timeout(120)
class PythonZmqIT {

    private static final String BODY =
            "{\"name\":\"rnv\",\"old\":\"failing\",\"at\":1795521940.0,\"small\":1e-7,\"groups\":[\"žluť 😀\"],\"n\":null}";

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsPython() throws Exception {
        Python.requires("zmq");
    }

    @Test
    void everyMessageArrivesAsPythonWouldWriteIt() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String address = "tcp://127.0.0.1:" + port;
        FedmsgPublishProperties publishing = new FedmsgPublishProperties(
                address,
                null,
                true,
                BusPki.file(folder, "koschei.crt"),
                BusPki.file(folder, "koschei.key"),
                "koschei",
                Duration.ofSeconds(30));
        try (Python reader = Python.start(folder, "zmq_reader.py", address, "org.fedoraproject.prod.koschei.", 20);
                FedmsgBus bus = FedmsgSettings.sending(BusSettings.usual(), publishing, new SimpleMeterRegistry())) {
            assertThat(reader.line()).isEqualTo("READY");
            for (int i = 0; i < 20; i++) {
                assertThat(bus.send(Outgoing.message(i, BODY))).isEqualTo(new SendOutcome.Routed());
            }
            for (int i = 0; i < 20; i++) {
                JsonNode read = reader.json();
                assertThat(read.path("topic").stringValue()).isEqualTo("org.fedoraproject.prod." + Outgoing.TOPIC);
                assertThat(read.path("again").booleanValue())
                        .as("the bytes are those of json.dumps")
                        .isTrue();
                assertThat(read.path("envelope").path("msg_id").stringValue())
                        .isEqualTo("2026-c356ccd9-90cb-42b9-837c-%012x".formatted(i));
                assertSigned(read);
            }
            assertThat(reader.end()).isZero();
        }
    }

    /** Over the bytes that Python's fedmsg would verify. */
    private void assertSigned(JsonNode read) throws Exception {
        Signature signature = Signature.getInstance("SHA1withRSA");
        signature.initVerify(
                Pem.certificates(BusPki.file(folder, "koschei.crt")).get(0));
        signature.update(Base64.getDecoder().decode(read.path("signed").stringValue()));
        assertThat(signature.verify(Base64.getMimeDecoder()
                        .decode(read.path("envelope").path("signature").stringValue())))
                .isTrue();
    }
}
