package io.koschei.graphql;

import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.Quoted;
import io.koschei.graphql.errors.RequestException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What finds something again, whatever it is. Clients get it as one opaque text.
 *
 * @param type the thing's type in the schema
 * @param parts what tells it from others of its type, in an order that each type has for itself
 */
public record NodeId(String type, List<String> parts) {

    private static final String BETWEEN = "\n";
    private static final Set<String> OF_GENERATIONS = Set.of("Package", "Binary", "Cause");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    public NodeId {
        parts = List.copyOf(parts);
    }

    /**
     * The id of one node.
     *
     * @param parts texts without line breaks, and numbers
     */
    public static String of(String type, Object... parts) {
        return new NodeId(type, Arrays.stream(parts).map(String::valueOf).toList()).toString();
    }

    /** Reads what {@link #toString} wrote. */
    public static NodeId parse(String text) {
        try {
            String[] all = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(BETWEEN, -1);
            NodeId id = new NodeId(all[0], Arrays.asList(all).subList(1, all.length));
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw unusable(text);
        }
        throw unusable(text);
    }

    /** As {@link #parse}, of the one type that is wanted. */
    public static NodeId parse(String text, String type) {
        NodeId id = parse(text);
        if (!id.type.equals(type)) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST, Quoted.of(text) + " is the id of a " + id.type + ", not of a " + type + ".");
        }
        return id;
    }

    static RequestException unusable(String text) {
        return new RequestException(
                ErrorCode.BAD_REQUEST,
                Quoted.of(text) + " is not an id. Use the value of a field 'id' from an earlier answer.");
    }

    /** The generation that it is of, as collection and ordinal; empty for what is of none. */
    public Optional<List<String>> generation() {
        return parts.size() > 1 && OF_GENERATIONS.contains(type) ? Optional.of(parts.subList(0, 2)) : Optional.empty();
    }

    public String part(int index) {
        if (index >= parts.size()) {
            throw unusable(toString());
        }
        return parts.get(index);
    }

    public int number(int index) {
        String part = part(index);
        if (!NUMBER.matcher(part).matches()) {
            throw unusable(toString());
        }
        return Integer.parseInt(part);
    }

    public Instant moment(int index) {
        try {
            return DateTimes.requireStorable(Instant.parse(part(index)));
        } catch (DateTimeException e) {
            throw unusable(toString());
        }
    }

    @Override
    public String toString() {
        String text = type + BETWEEN + String.join(BETWEEN, parts);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
