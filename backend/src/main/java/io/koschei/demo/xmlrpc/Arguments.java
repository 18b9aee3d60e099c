package io.koschei.demo.xmlrpc;

import java.util.Map;
import java.util.Optional;

/** The arguments of one call, one for each parameter of its method. */
public record Arguments(Map<String, Object> values) {

    public Object get(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the method has no parameter " + name);
        }
        return value;
    }

    /** A value that may be nil. */
    public Optional<Object> find(String name) {
        return Optional.of(get(name)).filter(value -> value != Wire.NIL);
    }

    /** A number that may be nil. */
    public Optional<Long> number(String name) {
        return find(name).map(value -> {
            if (value instanceof Integer || value instanceof Long) {
                return ((Number) value).longValue();
            }
            throw HubFault.parameter("Invalid type for value %s: <class '%s'>, expected type <class 'int'>"
                    .formatted(Wire.repr(value), Wire.type(value)));
        });
    }

    /** A text that may be nil. */
    public Optional<String> text(String name) {
        return find(name).map(Wire::text);
    }

    /** Python's idea of what is true. */
    public boolean flag(String name) {
        Object value = get(name);
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        return value != Wire.NIL && !value.equals("");
    }

    /** Says no to parameters that this hub has no data for, rather than ignoring them. */
    public void refuse(String... names) {
        for (String name : names) {
            if (find(name).isPresent()) {
                throw HubFault.generic("The demo hub cannot filter by " + name);
            }
        }
    }

    /** Says no to what this hub cannot do, if it is asked for. */
    public void refuseTrue(String name) {
        if (flag(name)) {
            throw HubFault.generic("The demo hub has no " + name);
        }
    }
}
