package io.koschei.koji.shapes;

import io.koschei.koji.failure.BadAnswerException;
import java.util.Map;
import java.util.Optional;

/** A struct of the hub's answer. Members that Koschei does not read are ignored: hubs differ in them. */
public record Struct(String method, Map<?, ?> members) {

    public HubValue get(String name) {
        if (!members.containsKey(name)) {
            throw BadAnswerException.unexpected(method, "'%s' is missing".formatted(name));
        }
        return new HubValue(method, "'" + name + "'", members.get(name));
    }

    /** A member that may be missing or nil. */
    public Optional<HubValue> find(String name) {
        return members.get(name) == null ? Optional.empty() : Optional.of(get(name));
    }
}
