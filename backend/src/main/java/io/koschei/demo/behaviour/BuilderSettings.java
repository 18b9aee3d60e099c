package io.koschei.demo.behaviour;

import java.time.Duration;
import java.util.List;

/**
 * How the demo hub builds.
 *
 * @param password what user {@code koschei} logs in with
 * @param arches architectures of the build tag, that is, what everything is built for; only x86_64 has a repository
 * @param minute how long a build of one real minute takes; zero ends every build as soon as it begins
 * @param capacity how much each builder takes at once; a task weighs 1 to 6
 * @param infrastructure share of tasks that fail, are lost or are canceled for no fault of their own
 * @param logsKept how long the output of a task stays after its end
 * @param sessionLife how long a session lives before it has to be renewed
 * @param seed chooses which tasks the infrastructure fails
 * @param firstTask number of the first task, at least {@link #FIRST_TASK}; a hub that follows another one goes on from its last
 */
public record BuilderSettings(
        String password,
        List<String> arches,
        Duration minute,
        double capacity,
        double infrastructure,
        Duration logsKept,
        Duration sessionLife,
        long seed,
        long firstTask) {

    /** Smaller numbers are those of maintainers' builds. */
    public static final long FIRST_TASK = 100_000;

    /** One architecture, a tenth of a second for a minute, and nothing wrong with the infrastructure. */
    public static final BuilderSettings DEFAULT = new BuilderSettings(
            "koschei",
            List.of("x86_64"),
            Duration.ofMillis(100),
            8,
            0,
            Duration.ofHours(24),
            Duration.ofDays(1),
            1,
            FIRST_TASK);

    public BuilderSettings {
        arches = List.copyOf(arches);
        if (password.isEmpty() || arches.isEmpty()) {
            throw new IllegalArgumentException("the demo's builders need a password and an architecture");
        }
        if (firstTask < FIRST_TASK) {
            throw new IllegalArgumentException(
                    "tasks of others are numbered from " + FIRST_TASK + " on, not " + firstTask);
        }
        if (minute.isNegative() || logsKept.isNegative() || sessionLife.isNegative()) {
            throw new IllegalArgumentException("durations of the demo's builders must not be negative");
        }
        if (capacity < 1 || infrastructure < 0 || infrastructure > 1) {
            throw new IllegalArgumentException(
                    "capacity must be at least 1 and the infrastructure's share from 0 to 1");
        }
    }

    /** The same with another time for a real minute. */
    public BuilderSettings withMinute(Duration other) {
        return new BuilderSettings(
                password, arches, other, capacity, infrastructure, logsKept, sessionLife, seed, firstTask);
    }

    /** The same with other architectures. */
    public BuilderSettings withArches(List<String> others) {
        return new BuilderSettings(
                password, others, minute, capacity, infrastructure, logsKept, sessionLife, seed, firstTask);
    }

    /** The same with another capacity for each builder. */
    public BuilderSettings withCapacity(double other) {
        return new BuilderSettings(
                password, arches, minute, other, infrastructure, logsKept, sessionLife, seed, firstTask);
    }

    /** The same with another share of tasks that the infrastructure fails. */
    public BuilderSettings withInfrastructure(double other) {
        return new BuilderSettings(password, arches, minute, capacity, other, logsKept, sessionLife, seed, firstTask);
    }

    /** The same with another time for the output of tasks to stay. */
    public BuilderSettings withLogsKept(Duration other) {
        return new BuilderSettings(
                password, arches, minute, capacity, infrastructure, other, sessionLife, seed, firstTask);
    }

    /** The same with another life of sessions. */
    public BuilderSettings withSessionLife(Duration other) {
        return new BuilderSettings(
                password, arches, minute, capacity, infrastructure, logsKept, other, seed, firstTask);
    }

    /** The same with another number for the first task. */
    public BuilderSettings withFirstTask(long other) {
        return new BuilderSettings(
                password, arches, minute, capacity, infrastructure, logsKept, sessionLife, seed, other);
    }
}
