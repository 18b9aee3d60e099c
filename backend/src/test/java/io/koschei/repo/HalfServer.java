package io.koschei.repo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Serves one file as servers do that know ranges, and breaks connections or the rules when it is told to. */
final class HalfServer implements HttpHandler {

    /** What a client asked for. */
    record Asked(@Nullable String range, @Nullable String ifRange) {}

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile byte[] content;
    private volatile String header = "ETag";
    private volatile String validator = "\"one\"";
    private volatile int breaksAfter = Integer.MAX_VALUE;
    private volatile boolean knowsRanges = true;
    private volatile boolean minds = true;
    private volatile long shift;

    HalfServer(byte[] content) {
        this.content = content;
    }

    /** The next connection breaks after so many bytes of the file. */
    HalfServer breakAfter(int bytes) {
        breaksAfter = bytes;
        return this;
    }

    HalfServer content(byte[] bytes) {
        content = bytes;
        return this;
    }

    HalfServer validator(String name, String value) {
        header = name;
        validator = value;
        return this;
    }

    HalfServer withoutRanges() {
        knowsRanges = false;
        return this;
    }

    /** It goes on with a file even when it is another one by now. */
    HalfServer withoutIfRange() {
        minds = false;
        return this;
    }

    /** It sends another part than it was asked for. */
    HalfServer shifted(long bytes) {
        shift = bytes;
        return this;
    }

    List<Asked> asked() {
        return asked;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
        asked.add(new Asked(range, ifRange));
        exchange.getResponseHeaders().set(header, validator);
        boolean part = range != null && knowsRanges && (ifRange == null || ifRange.equals(validator) || !minds);
        long from = part ? Long.parseLong(range.replaceAll("bytes=([0-9]+)-", "$1")) + shift : 0;
        if (from >= content.length) {
            RepoServer.send(exchange, 416, new byte[0]);
            return;
        }
        byte[] body = Arrays.copyOfRange(content, (int) from, content.length);
        if (part) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
        }
        exchange.sendResponseHeaders(part ? 206 : 200, body.length);
        int sent = Math.min(breaksAfter, body.length);
        breaksAfter = Integer.MAX_VALUE;
        exchange.getResponseBody().write(body, 0, sent);
        exchange.getResponseBody().flush();
        exchange.close();
    }
}
