package io.koschei.koji.transport;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a call is sent and what goes with it. Holds secrets.
 *
 * @param connections makes the connection of this call alone, which is not used again; none for the usual ones
 */
public record Envelope(
        URI url, Map<String, String> headers, @Nullable SSLSocketFactory connections) {

    public Envelope {
        headers = Map.copyOf(headers);
    }

    public static Envelope anonymous(URI hub) {
        return new Envelope(hub, Map.of(), null);
    }

    public Envelope with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Envelope(url, more, connections);
    }

    public Envelope over(SSLSocketFactory own) {
        return new Envelope(url, headers, own);
    }

    /** Neither the query nor the headers: a session's key is in one of them. */
    @Override
    public String toString() {
        return "Envelope[" + url.getPath() + "]";
    }
}
