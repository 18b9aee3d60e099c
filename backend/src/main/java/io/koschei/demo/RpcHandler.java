package io.koschei.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The hub's XML-RPC address. Faults are answers like others; only what is not XML-RPC gets another status. */
final class RpcHandler implements HttpHandler {

    private static final int LONGEST_REQUEST = 4 * 1024 * 1024;

    private final HubMethods methods;

    RpcHandler(HubMethods methods) {
        this.methods = methods;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                send(
                        exchange,
                        405,
                        "text/plain",
                        "Method Not Allowed\nThis is an XML-RPC server. Only POST requests are accepted.\n");
                return;
            }
            byte[] body = exchange.getRequestBody().readNBytes(LONGEST_REQUEST + 1);
            try {
                exchange.getResponseHeaders().set("Koji-Version", Content.KOJI_VERSION);
                send(exchange, 200, "text/xml", answer(body));
            } catch (BadRequest e) {
                exchange.getResponseHeaders().remove("Koji-Version");
                send(exchange, 400, "text/plain", e.getMessage() + "\n");
            }
        }
    }

    private String answer(byte[] body) {
        try {
            if (body.length > LONGEST_REQUEST) {
                throw HubFault.generic("Request too long");
            }
            RequestReader.Request request = RequestReader.read(body);
            return ResponseWriter.response(methods.call(request.method(), request.arguments()));
        } catch (HubFault fault) {
            return ResponseWriter.fault(fault);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
