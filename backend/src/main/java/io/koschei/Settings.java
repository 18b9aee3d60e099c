package io.koschei;

import java.util.ArrayList;
import java.util.List;

/** Properties that a command hands to the service. */
final class Settings {

    private final List<String> arguments = new ArrayList<>();

    Settings set(String name, Object value) {
        arguments.add("--" + name + "=" + value);
        return this;
    }

    String[] arguments() {
        return arguments.toArray(String[]::new);
    }
}
