package io.koschei.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.koschei.demo.behaviour.Mischief;
import io.koschei.demo.messages.Pulse;
import io.koschei.demo.methods.HubMethods;
import io.koschei.demo.sessions.Caller;
import io.koschei.demo.sessions.Credentials;
import io.koschei.demo.sessions.Sessions;
import io.koschei.demo.story.Content;
import io.koschei.demo.xmlrpc.BadRequest;
import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.RequestReader;
import io.koschei.demo.xmlrpc.ResponseWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The hub's XML-RPC address. Faults are answers like others; only what is not XML-RPC gets another status. */
final class RpcHandler implements HttpHandler {

    private static final int LONGEST_REQUEST = 4 * 1024 * 1024;
    private static final String BAD_GATEWAY = """
            <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
            <html><head><title>502 Proxy Error</title></head><body>
            <h1>Proxy Error</h1>
            <p>The proxy server received an invalid response from an upstream server.</p>
            </body></html>
            """;

    private final HubMethods methods;
    private final Sessions sessions;
    private final Mischief mischief;
    private final Pulse pulse;

    RpcHandler(HubParts parts) {
        this.methods = parts.methods();
        this.sessions = parts.sessions();
        this.mischief = parts.mischief();
        this.pulse = parts.pulse();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        // Closing an exchange that has no answer yet closes the connection.
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
            pulse.beat();
            byte[] body = exchange.getRequestBody().readNBytes(LONGEST_REQUEST + 1);
            answer(exchange, body, mischief.next());
        }
    }

    private void answer(HttpExchange exchange, byte[] body, Mischief.Misbehaving misbehaving) throws IOException {
        if (misbehaving.answer() == Mischief.Answer.LOST_BEFORE) {
            return;
        }
        if (misbehaving.answer() == Mischief.Answer.BAD_GATEWAY) {
            send(exchange, 502, "text/html; charset=iso-8859-1", BAD_GATEWAY);
            return;
        }
        String text;
        try {
            text = result(exchange, body, misbehaving);
        } catch (BadRequest e) {
            send(exchange, 400, "text/plain", e.getMessage() + "\n");
            return;
        }
        if (misbehaving.answer() != Mischief.Answer.LOST_AFTER) {
            exchange.getResponseHeaders().set("Koji-Version", Content.KOJI_VERSION);
            send(exchange, 200, "text/xml", text);
        }
    }

    private String result(HttpExchange exchange, byte[] body, Mischief.Misbehaving misbehaving) {
        try {
            if (body.length > LONGEST_REQUEST) {
                throw HubFault.generic("Request too long");
            }
            RequestReader.Request request = RequestReader.read(body);
            if (misbehaving.answer() == Mischief.Answer.OFFLINE) {
                throw HubFault.offline("database outage");
            }
            return call(exchange, request, misbehaving);
        } catch (HubFault fault) {
            return ResponseWriter.fault(fault);
        }
    }

    /** The session is taken for the whole call, its delay included, as a transaction of the database would. */
    private String call(HttpExchange exchange, RequestReader.Request request, Mischief.Misbehaving misbehaving) {
        methods.count(request.method());
        Caller caller = sessions.enter(
                Credentials.of(
                        exchange.getRequestHeaders(), exchange.getRequestURI().getRawQuery()),
                request.method(),
                misbehaving.expiry());
        try {
            pause(misbehaving.delay());
            Object result = methods.call(request.method(), request.arguments(), caller);
            caller.commit();
            return ResponseWriter.response(result);
        } finally {
            sessions.leave(caller);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HubFault.offline("the demo hub is closing");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
