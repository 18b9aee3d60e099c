package io.koschei.koji.session;

import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.shapes.HubValue;
import io.koschei.koji.shapes.Struct;
import io.koschei.koji.transport.Envelope;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A session and how the hub wants to be told of it.
 *
 * @param byHeaders whether the hub looks at headers; hubs before 1.31 look at the address only
 */
record HubSession(KojiSession session, boolean byHeaders) {

    private static final String ID = "Koji-Session-Id";
    private static final String KEY = "Koji-Session-Key";
    private static final String NUMBER = "Koji-Session-Callnum";

    /** Under this name some hubs look for the number and do without, if they do not find it: calls would not be protected. */
    private static final String NUMBER_ELSEWHERE = "Koji-Callnum";

    /** Reads the answer to a login. */
    static HubSession read(HubValue answer) {
        Struct session = answer.whole();
        return new HubSession(
                new KojiSession(
                        session.get("session-id").integer(),
                        session.get("session-key").text()),
                session.find("header-auth").map(HubValue::flag).orElse(false));
    }

    /** For a call of this number; of none, when the hub is not to compare it with those before. */
    Envelope envelope(URI hub, OptionalInt number) {
        return byHeaders
                ? new Envelope(hub, headers(number), null)
                : new Envelope(withQuery(hub, number), Map.of(), null);
    }

    private Map<String, String> headers(OptionalInt number) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ID, Integer.toString(session.id()));
        headers.put(KEY, session.key());
        if (number.isPresent()) {
            headers.put(NUMBER, Integer.toString(number.getAsInt()));
            headers.put(NUMBER_ELSEWHERE, Integer.toString(number.getAsInt()));
        }
        return headers;
    }

    private URI withQuery(URI hub, OptionalInt number) {
        String query = "session-id=%d&session-key=%s"
                .formatted(session.id(), URLEncoder.encode(session.key(), StandardCharsets.UTF_8));
        return URI.create(hub + "?" + query + (number.isPresent() ? "&callnum=" + number.getAsInt() : ""));
    }
}
