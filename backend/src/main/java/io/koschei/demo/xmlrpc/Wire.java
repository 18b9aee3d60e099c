package io.koschei.demo.xmlrpc;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** XML-RPC values in Java: strings, numbers, booleans, lists, maps by name, byte arrays, and {@link #NIL}. */
public final class Wire {

    /** The absence of a value, so that no null needs to go through collections. */
    public static final Object NIL = new Object() {
        @Override
        public String toString() {
            return "None";
        }
    };

    private Wire() {}

    /** A value as Koji's faults quote it. */
    public static String repr(Object value) {
        if (value instanceof String text) {
            char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
            String escaped = text.replace("\\", "\\\\");
            return quote + (quote == '\'' ? escaped.replace("'", "\\'") : escaped) + quote;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Wire::repr).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> repr(entry.getKey()) + ": " + repr(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return text(value);
    }

    /** A value as Koji's faults print it. */
    public static String text(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        return value instanceof List || value instanceof Map ? repr(value) : value.toString();
    }

    /** The name of a value's type as Koji's faults have it. */
    public static String type(Object value) {
        if (value instanceof String) {
            return "str";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof Double) {
            return "float";
        }
        if (value instanceof Number) {
            return "int";
        }
        if (value instanceof List) {
            return "list";
        }
        return value instanceof Map ? "dict" : "NoneType";
    }
}
