package io.koschei.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Reads whole bodies within a time, so that a client that sends one slowly does not keep a thread and a place for as long as it likes. */
final class Bodies {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Bodies() {}

    /**
     * The request with its body read, which must be short enough to be kept.
     *
     * @throws SocketTimeoutException when the client has not sent it in time
     */
    static Read read(HttpServletRequest request) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        byte[] body = new byte[Math.max(0, request.getContentLength())];
        InputStream in = request.getInputStream();
        int length = 0;
        while (length < body.length) {
            int read = in.read(body, length, body.length - length);
            if (read < 0) {
                break;
            }
            length += read;
            if (length < body.length && System.nanoTime() > end) {
                throw new SocketTimeoutException("only " + length + " of " + body.length + " bytes came in time");
            }
        }
        return new Read(request, body, length);
    }

    /** A request whose body is here. */
    static final class Read extends HttpServletRequestWrapper {

        private final byte[] bytes;
        private final ByteArrayInputStream body;

        private Read(HttpServletRequest request, byte[] bytes, int length) {
            super(request);
            this.bytes = bytes;
            this.body = new ByteArrayInputStream(bytes, 0, length);
        }

        /** Whether it says that its body is JSON, which is something else than an object: Spring stumbles over {@code null}. */
        boolean isOtherJson() {
            String type = getContentType();
            return getMethod().equals("POST") && type != null && type.contains("json") && !beginsAnObject();
        }

        private boolean beginsAnObject() {
            try (JsonParser parser = JsonMapper.shared().createParser(bytes)) {
                return parser.nextToken() == JsonToken.START_OBJECT;
            } catch (JacksonException e) {
                // It will be refused as what it is: no JSON.
                return false;
            }
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Kept(body);
        }
    }

    private static final class Kept extends ServletInputStream {

        private final ByteArrayInputStream body;

        Kept(ByteArrayInputStream body) {
            this.body = body;
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return body.read(bytes, offset, length);
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is here already");
        }
    }
}
