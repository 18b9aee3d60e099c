package io.koschei.app;

import java.util.Arrays;
import java.util.List;

/** The services of the program; one process may run all of them or some. */
final class Services {

    static final List<String> KNOWN = List.of("polling", "resolver", "scheduler", "watcher", "web");

    private Services() {}

    /**
     * Reads a list like {@code polling,resolver}; {@code all} means every service.
     *
     * @throws IllegalArgumentException when a name is not known
     */
    static List<String> parse(String text) {
        if (text.strip().equals("all")) {
            return KNOWN;
        }
        List<String> names =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        for (String name : names) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "unknown service '" + name + "'; there are: " + String.join(", ", KNOWN));
            }
        }
        return names;
    }
}
