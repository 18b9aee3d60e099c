package io.koschei.koji.shapes;

import io.koschei.koji.failure.BadAnswerException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value as it came from the hub, and what it must be.
 *
 * @param method what was asked, for messages
 * @param name which part of the answer this is, for messages
 */
public record HubValue(String method, String name, @Nullable Object value) {

    public HubValue(String method, @Nullable Object value) {
        this(method, "the whole", value);
    }

    public Optional<Struct> struct() {
        return value == null ? Optional.empty() : Optional.of(new Struct(method, as(Map.class, "a struct")));
    }

    /** A struct where nil makes no sense. */
    public Struct whole() {
        return struct().orElseThrow(() -> not("a struct"));
    }

    public List<Struct> structs() {
        return list().stream().map(HubValue::whole).toList();
    }

    public List<HubValue> list() {
        return Arrays.stream(as(Object[].class, "an array"))
                .map(element -> new HubValue(method, name, element))
                .toList();
    }

    public String text() {
        return as(String.class, "a string");
    }

    byte[] bytes() {
        return as(byte[].class, "base64");
    }

    public boolean flag() {
        return as(Boolean.class, "a boolean");
    }

    Number number() {
        return as(Number.class, "a number");
    }

    public int integer() {
        return Math.toIntExact(as(Integer.class, "an integer"));
    }

    public long count() {
        return value instanceof Integer small ? small : as(Long.class, "an integer");
    }

    private <V> V as(Class<V> type, String called) {
        if (!type.isInstance(value)) {
            throw not(called);
        }
        return type.cast(value);
    }

    private BadAnswerException not(String called) {
        String found = value == null ? "nil" : value.getClass().getSimpleName();
        return BadAnswerException.unexpected(method, "%s is not %s but %s".formatted(name, called, found));
    }
}
