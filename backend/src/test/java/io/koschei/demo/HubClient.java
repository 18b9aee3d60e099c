package io.koschei.demo;

import io.koschei.demo.xmlrpc.RequestReader;
import io.koschei.demo.xmlrpc.ResponseWriter;
import io.koschei.demo.xmlrpc.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls a demo hub as plainly as possible, with a session or without. */
public final class HubClient {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI url;
    private final Map<String, String> headers;
    private long call;

    private HubClient(URI url, Map<String, String> headers) {
        this.url = url;
        this.headers = headers;
    }

    public static HubClient anonymous(DemoHub hub) {
        return new HubClient(hub.hubUrl(), Map.of());
    }

    public static HubClient of(DemoHub hub, String user) {
        return with(hub, (Map<?, ?>) anonymous(hub).call("login", user, hub.passwordOf(user)));
    }

    public static HubClient with(DemoHub hub, Map<?, ?> session) {
        return new HubClient(
                hub.hubUrl(),
                Map.of(
                        "Koji-Session-Id", session.get("session-id").toString(),
                        "Koji-Session-Key", session.get("session-key").toString()));
    }

    public String session() {
        return headers.get("Koji-Session-Id");
    }

    /** The same session, with the number that the next call is to have. */
    public HubClient at(long number) {
        HubClient other = new HubClient(url, headers);
        other.call = number;
        return other;
    }

    public static Map<String, Object> keywords(Object... pairs) {
        Map<String, Object> keywords = struct(pairs);
        keywords.put("__starstar", true);
        return keywords;
    }

    public static Map<String, Object> struct(Object... pairs) {
        Map<String, Object> struct = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            struct.put((String) pairs[i], pairs[i + 1]);
        }
        return struct;
    }

    /** The result; a fault is an AssertionError with its number and text. */
    public Object call(String method, Object... arguments) {
        return result(text(ResponseWriter.request(method, List.of(arguments))));
    }

    @SuppressWarnings("unchecked")
    public Map<String, Object> struct(String method, Object... arguments) {
        return (Map<String, Object>) call(method, arguments);
    }

    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> list(String method, Object... arguments) {
        return (List<Map<String, Object>>) call(method, arguments);
    }

    /** What a fault says, as in "1004 no". */
    public String fault(String method, Object... arguments) {
        String xml = text(ResponseWriter.request(method, List.of(arguments)));
        if (!xml.contains("<fault>")) {
            throw new AssertionError("no fault: " + xml);
        }
        Map<?, ?> fault = (Map<?, ?>)
                value(xml.replace("<fault>\n", "<params><param>\n").replace("</fault>", "</param></params>"));
        return fault.get("faultCode") + " " + fault.get("faultString");
    }

    public static Object result(String xml) {
        if (xml.contains("<fault>")) {
            throw new AssertionError(xml);
        }
        return value(xml);
    }

    private static Object value(String xml) {
        String request = xml.replace("<methodResponse>", "<methodCall><methodName>x</methodName>")
                .replace("</methodResponse>", "</methodCall>");
        return RequestReader.read(request.getBytes(StandardCharsets.UTF_8))
                .arguments()
                .get(0);
    }

    public String text(String body) {
        try {
            return post(body).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when the connection was closed without an answer. */
    public Optional<HttpResponse<String>> tryPost(String body) {
        try {
            return Optional.of(post(body));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    HttpResponse<String> post(String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (!headers.isEmpty()) {
            request.header("Koji-Session-Callnum", Long.toString(call++));
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public static String recorded(String name) throws IOException {
        try (InputStream in = HubClient.class.getResourceAsStream("/koji-captures/" + name + ".xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Names and types of a value without what is in it; of a list its first element only. */
    public static String shape(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> members = new ArrayList<>();
            map.forEach((name, member) -> members.add(name + ":" + shape(member)));
            return "{" + String.join(", ", members) + "}";
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "[]" : "[" + shape(list.get(0)) + "]";
        }
        return value == Wire.NIL ? "nil" : Wire.type(value);
    }
}
