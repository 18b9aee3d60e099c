package io.koschei.demo.files;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Serves the repositories' files, and those of tasks. */
public final class FilesHandler implements HttpHandler {

    private final String top;
    private final Files files;

    public FilesHandler(String top, Files files) {
        this.top = top;
        this.files = files;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            // Undecoded: a path with percent escapes is not one that this hub serves.
            String path = exchange.getRequestURI().getRawPath();
            Optional<Files.Found> found =
                    path.startsWith(top) ? files.find(path.substring(top.length())) : Optional.empty();
            if (found.isEmpty()) {
                send(exchange, 404, "text/plain", "Not Found\n".getBytes(StandardCharsets.UTF_8));
                return;
            }
            send(exchange, 200, type(found.get().name()), found.get().bytes());
        }
    }

    private static String type(String name) {
        if (name.endsWith(".gz")) {
            return "application/gzip";
        }
        if (name.endsWith(".log")) {
            return "text/plain";
        }
        return name.endsWith(".json") ? "application/json" : "text/xml";
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().close();
    }
}
