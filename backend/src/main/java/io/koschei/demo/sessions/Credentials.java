package io.koschei.demo.sessions;

import com.sun.net.httpserver.Headers;
import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Wire;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request says about its session: headers, or a query string as old clients send it. */
public record Credentials(int session, String key, Optional<Long> call) {

    /** Nothing for a request that names no session. */
    public static Optional<Credentials> of(Headers headers, @Nullable String query) {
        String session = headers.getFirst("Koji-Session-Id");
        if (session != null) {
            return Optional.of(new Credentials(
                    number(session),
                    required(headers.getFirst("Koji-Session-Key"), "Koji-Session-Key"),
                    Optional.ofNullable(headers.getFirst("Koji-Session-Callnum"))
                            .map(Credentials::call)));
        }
        if (query == null || query.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : query.split("&", -1)) {
            String[] pair = part.split("=", 2);
            parts.putIfAbsent(pair[0], pair.length == 2 ? pair[1] : "");
        }
        return Optional.of(new Credentials(
                number(required(parts.get("session-id"), "session-id")),
                required(parts.get("session-key"), "session-key"),
                Optional.ofNullable(parts.get("callnum")).map(Credentials::call)));
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw HubFault.auth("'%s' not specified in session args".formatted(name));
        }
        return value;
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw HubFault.python("ValueError", "invalid literal for int() with base 10: " + Wire.repr(digits));
        }
    }

    private static long call(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw HubFault.auth("Invalid callnum: " + Wire.repr(digits));
        }
    }
}
