package io.koschei.app;

import io.koschei.settings.ConfigFile;
import io.koschei.settings.Settings;
import io.koschei.settings.UsageException;
import io.koschei.settings.WebProcessProperties;
import io.koschei.settings.WebProcessProperties.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which services run in which process of {@code koschei serve}, where the processes answer, and how many sessions with PostgreSQL
 * each may have.
 *
 * @param services those of this process
 * @param hasWebProcess whether the web service runs beside them, in a process of its own
 * @param port where the pages are
 * @param sessions most sessions of all processes; empty when the configuration says it of each process
 * @param isManagedApart whether health and metrics of the pages have a port of their own
 */
record ProcessPlan(
        List<String> services,
        boolean hasWebProcess,
        int port,
        WebProcessProperties web,
        Optional<Integer> sessions,
        boolean isManagedApart) {

    private static final String SESSIONS = "koschei.postgresql.connections";
    private static final String SESSIONS_OF_A_PROCESS = "spring.datasource.hikari.maximum-pool-size";

    /** So that an administrator sees in {@code pg_stat_activity} which process has which. */
    private static final String NAME_OF_SESSIONS = "spring.datasource.hikari.data-source-properties.ApplicationName";

    /** Both processes read it; the pipeline has a port for nothing else anyway. */
    private static final String MANAGEMENT_PORT = "management.server.port";

    /** A service that was killed leaves its web process for some seconds more. */
    private static final Duration ORPHANED = Duration.ofSeconds(10);

    private static final int USUAL_SESSIONS = 50;
    private static final int MOST_SESSIONS = 1000;
    private static final int LEAST_SESSIONS = 40;
    private static final int USUAL_PORT = 8080;

    /** @throws UsageException when the configuration cannot be followed */
    static ProcessPlan of(List<String> services, ConfigFile file) {
        WebProcessProperties web = file.webProcess();
        List<String> others =
                services.stream().filter(name -> !name.equals(Services.WEB)).toList();
        boolean isApart = web.process() == Kind.OWN && services.contains(Services.WEB) && !others.isEmpty();
        return new ProcessPlan(
                isApart ? others : services,
                isApart,
                number(file, "server.port", USUAL_PORT, 0, 65535),
                web,
                file.get(SESSIONS_OF_A_PROCESS).isPresent()
                        ? Optional.empty()
                        : Optional.of(number(file, SESSIONS, USUAL_SESSIONS, LEAST_SESSIONS, MOST_SESSIONS)),
                file.get(MANAGEMENT_PORT).isPresent());
    }

    private static int number(ConfigFile file, String name, int usual, int least, int most) {
        String text = file.get(name).orElse(Integer.toString(usual));
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same is to be said of it.
        }
        throw new UsageException(name + " must be a number from " + least + " to " + most + ", not " + text);
    }

    private int portOfThisProcess() {
        return hasWebProcess ? web.portBeside(port) : port;
    }

    /** @throws UsageException when another program has one of them */
    void requireFreePorts() {
        if (!hasWebProcess) {
            Ports.requireFree(port);
        } else {
            if (port != 0 && portOfThisProcess() == port) {
                throw new UsageException("koschei.web.pipeline-port must not be that of the pages, " + port);
            }
            Ports.awaitFree(port, ORPHANED);
            Ports.requireFree(portOfThisProcess(), "koschei.web.pipeline-port");
        }
    }

    /** @param all what is the same for all processes */
    Settings ofThisProcess(Settings all) {
        Settings settings =
                withSessions(all.copy(), services).set("spring.profiles.active", String.join(",", services));
        if (!hasWebProcess) {
            return settings;
        }
        if (isManagedApart) {
            settings.set(MANAGEMENT_PORT, portOfThisProcess());
        }
        return settings.set("server.port", portOfThisProcess())
                .set("server.address", web.pipelineAddress())
                // For monitoring, which is to see what is down.
                .set("management.endpoint.health.show-components", "always");
    }

    /** @param all what is the same for all processes */
    Settings ofWebProcess(Settings all) {
        return withSessions(all.copy(), List.of(Services.WEB))
                .set("spring.profiles.active", Services.WEB + "," + WebProcess.PROFILE)
                .set("spring.flyway.enabled", false);
    }

    private Settings withSessions(Settings settings, List<String> names) {
        sessions.ifPresent(most -> settings.set(SESSIONS_OF_A_PROCESS, Services.connections(names, most)));
        return settings.set(NAME_OF_SESSIONS, "koschei " + String.join(",", names));
    }
}
