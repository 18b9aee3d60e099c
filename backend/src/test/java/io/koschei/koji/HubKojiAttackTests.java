package io.koschei.koji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.koji.settings.KojiPropertiesTests;
import io.koschei.koji.transport.HubConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replies that have taken over clients of this library. */
class HubKojiAttackTests {

    private static final String EXTENSIONS = "xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'";

    @AutoClose
    private final ScriptedHub hub = new ScriptedHub();

    @BeforeEach
    void start() {
        Gadget.REVIVED.set(0);
    }

    @Test
    void thePlantedGadgetWorks() throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(
                new java.io.ByteArrayInputStream(Base64.getDecoder().decode(Gadget.base64())))) {
            assertThat(in.readObject()).isInstanceOf(Gadget.class);
        }
        assertThat(Gadget.REVIVED).hasValue(1);
    }

    @Test
    void externalDtdIsNotFetched() {
        hub.says("<?xml version='1.0'?><!DOCTYPE x SYSTEM '" + hub.url().resolve("/evil.dtd") + "'>"
                + response("<string>1.35</string>"));

        assertRefused("DOCTYPE");
        assertThat(hub.requests()).hasSize(1);
    }

    @Test
    void externalEntityIsNotFetched() {
        hub.says("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM '"
                + hub.url().resolve("/evil.txt") + "'>]>" + response("<string>&e;</string>"));

        assertRefused("DOCTYPE");
        assertThat(hub.requests()).hasSize(1);
    }

    @Test
    void billionLaughs() {
        StringBuilder entities = new StringBuilder("<!ENTITY l0 'lol'>");
        for (int i = 1; i < 10; i++) {
            entities.append(
                    "<!ENTITY l%d '%s'>".formatted(i, "&l%d;".formatted(i - 1).repeat(10)));
        }
        hub.says("<?xml version='1.0'?><!DOCTYPE x [" + entities + "]>" + response("<string>&l9;</string>"));

        assertRefused("DOCTYPE");
    }

    @Test
    void serialisedObjectIsNotRevived() throws IOException {
        hub.says("<methodResponse " + EXTENSIONS + "><params><param><value><ex:serializable>" + Gadget.base64()
                + "</ex:serializable></value></param></params></methodResponse>");

        assertRefused("serializable");
        assertThat(Gadget.REVIVED).hasValue(0);
    }

    @Test
    void faultCauseIsNotRevived() throws IOException {
        hub.says("<methodResponse " + EXTENSIONS + "><fault><value><struct>"
                + "<member><name>faultCode</name><value><int>1000</int></value></member>"
                + "<member><name>faultString</name><value>boo</value></member>"
                + "<member><name>faultCause</name><value><base64>" + Gadget.base64() + "</base64></value></member>"
                + "</struct></value></fault></methodResponse>");

        assertThatThrownBy(() -> hub.koji().version())
                .isInstanceOf(KojiFaultException.class)
                .hasMessage("Koji refused getKojiVersion: boo (fault 1000)");
        assertThat(Gadget.REVIVED).hasValue(0);
    }

    @Test
    void nestingHasALimit() {
        hub.says(response("<array><data><value>".repeat(5000) + "</value></data></array>".repeat(5000)));

        assertRefused("depth");
    }

    @Test
    void nilAndI8AreReadWithAndWithoutTheExtensionPrefix() {
        String plain = "<nil/></value><value><i8>9999999999</i8>";
        String prefixed = "<ex:nil/></value><value><ex:i8>-9999999999</ex:i8>";
        hub.says("<methodResponse " + EXTENSIONS + "><params><param><value><array><data><value>" + plain
                + "</value><value>" + prefixed + "</value></data></array></value></param></params></methodResponse>");

        HubConnection connection = new HubConnection(KojiPropertiesTests.pointingAt(hub.url()));
        Object[] values = (Object[]) connection.call("echo", List.of()).value();

        assertThat(values).containsExactly(null, 9_999_999_999L, null, -9_999_999_999L);
    }

    @Test
    void nilAndI8AreWrittenAsKojiReadsThem() {
        hub.says(response("<nil/>"));

        HubConnection connection = new HubConnection(KojiPropertiesTests.pointingAt(hub.url()));
        connection.call("echo", java.util.Arrays.asList(null, 9_999_999_999L, 5L, -6, true, "a<b"));

        assertThat(hub.requests().get(0).body().replaceAll(">\\s+<", "><"))
                .contains("<value><nil/></value>")
                .contains("<value><i8>9999999999</i8></value>")
                .contains("<value><int>5</int></value>")
                .contains("<value><int>-6</int></value>")
                .contains("<value><boolean>1</boolean></value>")
                .contains("<value><string>a&lt;b</string></value>");
    }

    private static String response(String value) {
        return "<methodResponse><params><param><value>" + value + "</value></param></params></methodResponse>";
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> hub.koji().version())
                .isInstanceOf(BadAnswerException.class)
                .hasMessageContaining("is not XML-RPC (HTTP 200, text/xml)")
                .hasMessageContaining(reason);
    }

    /** Notes when it is deserialised. */
    static final class Gadget implements Serializable {

        static final AtomicInteger REVIVED = new AtomicInteger();

        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            REVIVED.incrementAndGet();
        }

        static String base64() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(new Gadget());
            }
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        }
    }
}
