package io.koschei.demo.builders;

import java.time.Duration;
import java.util.List;

/**
 * How a farm of builders works.
 *
 * @param arches architectures that have builders
 * @param minute how long a real minute takes
 * @param capacity what each builder takes at once
 * @param infrastructure share of subtasks that the infrastructure fails
 * @param seed chooses which
 * @param runInterval how often the hub hands out tasks; zero: as soon as it can
 */
public record FarmRules(
        List<String> arches, Duration minute, double capacity, double infrastructure, long seed, Duration runInterval) {

    FarmRules(List<String> arches, Duration minute, double capacity, double infrastructure, long seed) {
        this(arches, minute, capacity, infrastructure, seed, Duration.ZERO);
    }

    Duration minutes(double count) {
        return Duration.ofNanos(Math.round(minute.toNanos() * count));
    }
}
