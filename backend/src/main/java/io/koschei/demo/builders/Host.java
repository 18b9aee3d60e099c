package io.koschei.demo.builders;

import java.time.Instant;
import java.util.List;

/**
 * A builder as it is at one moment.
 *
 * @param id its number
 * @param name its name
 * @param arches what it builds for
 * @param capacity how much it takes at once
 * @param load what its tasks weigh together
 * @param ready whether it takes tasks
 * @param enabled whether an administrator lets it
 * @param updatedAt when it last said so
 */
public record Host(
        int id,
        String name,
        List<String> arches,
        double capacity,
        double load,
        boolean ready,
        boolean enabled,
        Instant updatedAt) {}
