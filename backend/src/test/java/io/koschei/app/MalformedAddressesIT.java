package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Addresses that no client of Java's would send, over a connection of its own. */
class MalformedAddressesIT {

    private static TestService service;

    @BeforeAll
    static void walk() {
        service = WalkedDemo.get().service();
    }

    @Test
    void theyAreRefusedAsOtherBadRequestsAre() throws IOException {
        for (String address : new String[] {
            "/graphql?x=%zz",
            "/graphql?variables=%",
            "/c/%zz",
            "/c/walk/packages/%ff",
            "/%zz?x=%zz",
            "/assets/%",
            "/%2e%2e/%00"
        }) {
            String answer = get(address, "application/json");
            assertThat(answer).as(address).startsWith("HTTP/1.1 400 ").contains("application/json");
            JsonNode error = JsonMapper.shared().readTree(body(answer)).at("/errors/0");
            assertThat(error.at("/extensions/code").asString()).as(address).isEqualTo("BAD_REQUEST");
            assertThat(error.at("/message").asString()).startsWith("The request cannot be read: its address must be");
            isProtected(answer);

            String page = get(address, "text/html,*/*");
            assertThat(page).as(address).startsWith("HTTP/1.1 400 ").contains("text/plain");
            assertThat(body(page)).startsWith("The request cannot be read: its address must be");
            isProtected(page);
        }
        assertThat(get("/graphql?x=%7a", "application/json")).startsWith("HTTP/1.1 405 ");
    }

    private static void isProtected(String answer) {
        assertThat(answer)
                .containsOnlyOnce("X-Content-Type-Options: nosniff")
                .containsOnlyOnce("Content-Security-Policy: ")
                .contains("Cache-Control: no-store");
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private static String get(String address, String accepted) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", service.url("/").getPort())) {
            socket.setSoTimeout(30_000);
            // Of HTTP/1.0, so that the body is not sent in chunks.
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.0\r\nHost: localhost\r\nAccept: " + accepted + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
