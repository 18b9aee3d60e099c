package io.koschei.app;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The services of the program; one process may run all of them or some. */
final class Services {

    static final List<String> KNOWN = List.of("alerts", "polling", "resolver", "scheduler", "watcher", "web");

    static final String WEB = "web";

    /** How many of all sessions with PostgreSQL that a machine needs each of them takes, see {@link #connections}. */
    private static final Map<String, Integer> CONNECTIONS =
            Map.of("alerts", 4, "polling", 7, "resolver", 15, "scheduler", 3, "watcher", 3, WEB, 18);

    private static final int ALL_CONNECTIONS =
            CONNECTIONS.values().stream().mapToInt(Integer::intValue).sum();

    /** Locks of all its loops, the work under two of them, and one for the question how the process is; of the web service, some questions. */
    private static final Map<String, Integer> LEAST_CONNECTIONS =
            Map.of("alerts", 4, "polling", 6, "resolver", 12, "scheduler", 3, "watcher", 3, WEB, 5);

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

    /**
     * The share of some services in the sessions with PostgreSQL: that of all processes together is {@code all}, however the services
     * are spread over them.
     *
     * @param all most sessions of a machine
     */
    static int connections(Collection<String> services, int all) {
        Set<String> each = Set.copyOf(services);
        int share = each.stream().mapToInt(CONNECTIONS::get).sum();
        int least = each.stream().mapToInt(LEAST_CONNECTIONS::get).sum();
        return Math.max(least, all * share / ALL_CONNECTIONS);
    }
}
