package io.koschei.demo.files;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the repositories' files, and those of tasks and builds. */
public final class FilesHandler implements HttpHandler {

    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,15})-([0-9]{0,15})");
    private static final int BUFFER = 1 << 16;

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
                byte[] text = "Not Found\n".getBytes(StandardCharsets.UTF_8);
                send(exchange, 404, "text/plain", new Content(text), 0, text.length);
                return;
            }
            sendPart(exchange, found.get());
        }
    }

    /** All of it, or the one stretch that was asked for. */
    private static void sendPart(HttpExchange exchange, Files.Found found) throws IOException {
        long size = found.content().size();
        String asked = exchange.getRequestHeaders().getFirst("Range");
        Matcher range = RANGE.matcher(asked == null ? "" : asked);
        if (!range.matches()) {
            send(exchange, 200, type(found.name()), found.content(), 0, size);
            return;
        }
        long from = Long.parseLong(range.group(1));
        if (from >= size) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + size);
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + last + "/" + size);
        send(exchange, 206, type(found.name()), found.content(), from, last - from + 1);
    }

    private static String type(String name) {
        if (name.endsWith(".gz")) {
            return "application/gzip";
        }
        if (name.endsWith(".rpm")) {
            return "application/x-rpm";
        }
        if (name.endsWith(".log")) {
            return "text/plain";
        }
        return name.endsWith(".json") ? "application/json" : "text/xml";
    }

    private static void send(HttpExchange exchange, int status, String type, Content content, long from, long count)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(count));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, count == 0 ? -1 : count);
        for (long at = from; at < from + count; at += BUFFER) {
            exchange.getResponseBody().write(content.part(at, (int) Math.min(BUFFER, from + count - at)));
        }
        exchange.getResponseBody().close();
    }
}
