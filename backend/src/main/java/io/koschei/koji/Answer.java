package io.koschei.koji;

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
record Answer(String method, String name, @Nullable Object value) {

    Answer(String method, @Nullable Object value) {
        this(method, "the whole", value);
    }

    Optional<Struct> struct() {
        return value == null ? Optional.empty() : Optional.of(new Struct(method, as(Map.class, "a struct")));
    }

    /** A struct where nil makes no sense. */
    Struct whole() {
        return struct().orElseThrow(() -> not("a struct"));
    }

    List<Struct> structs() {
        return list().stream().map(Answer::whole).toList();
    }

    List<Answer> list() {
        return Arrays.stream(as(Object[].class, "an array"))
                .map(element -> new Answer(method, name, element))
                .toList();
    }

    String text() {
        return as(String.class, "a string");
    }

    boolean flag() {
        return as(Boolean.class, "a boolean");
    }

    Number number() {
        return as(Number.class, "a number");
    }

    int integer() {
        return Math.toIntExact(as(Integer.class, "an integer"));
    }

    long count() {
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
