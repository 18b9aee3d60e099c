package io.koschei.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** Properties that a command hands to the service; of several values for one name the last counts. */
public final class Settings {

    private final Map<String, String> values = new LinkedHashMap<>();

    public Settings set(String name, Object value) {
        values.put(name, value.toString());
        return this;
    }

    /** Of the same properties; what is set there is not set here. */
    public Settings copy() {
        Settings copy = new Settings();
        copy.values.putAll(values);
        return copy;
    }

    public String[] arguments() {
        return values.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }
}
