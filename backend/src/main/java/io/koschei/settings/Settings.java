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

    public String[] arguments() {
        return values.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }
}
