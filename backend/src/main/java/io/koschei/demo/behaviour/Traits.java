package io.koschei.demo.behaviour;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * In what a demo hub is like real ones that its story does not need.
 *
 * @param runInterval how often the hub hands out tasks, which stay free until then; Koji's default is a minute; zero: as soon as it can
 * @param merged whether a part of the packages is another repository's, which Koji has merged into its own
 * @param untagged source packages that are untagged in a generation and not in its repository any more
 * @param blocked the same for those that are blocked
 */
public record Traits(
        Duration runInterval, boolean merged, Map<String, Integer> untagged, Map<String, Integer> blocked) {

    /** As the story tells. */
    public static final Traits NONE = new Traits(Duration.ZERO, false, Map.of(), Map.of());

    public Traits {
        untagged = Map.copyOf(untagged);
        blocked = Map.copyOf(blocked);
        if (runInterval.isNegative()) {
            throw new IllegalArgumentException("the demo hub's run interval must not be negative: " + runInterval);
        }
    }

    /** The same with another time between two looks for free tasks. */
    public Traits withRunInterval(Duration other) {
        return new Traits(other, merged, untagged, blocked);
    }

    /** The same with packages of another repository. */
    public Traits withMerged() {
        return new Traits(runInterval, true, untagged, blocked);
    }

    /** The same with a source package that is untagged. */
    public Traits withUntagged(String name, int generation) {
        return new Traits(runInterval, merged, with(untagged, name, generation), blocked);
    }

    /** The same with a source package that is blocked. */
    public Traits withBlocked(String name, int generation) {
        return new Traits(runInterval, merged, untagged, with(blocked, name, generation));
    }

    private static Map<String, Integer> with(Map<String, Integer> before, String name, int generation) {
        Map<String, Integer> after = new HashMap<>(before);
        after.put(name, generation);
        return after;
    }

    /** Source packages that leave, each with the first generation without it. */
    public Map<String, Integer> leaving() {
        Map<String, Integer> leaving = new HashMap<>(untagged);
        leaving.putAll(blocked);
        return leaving;
    }
}
