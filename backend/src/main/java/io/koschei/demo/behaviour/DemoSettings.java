package io.koschei.demo.behaviour;

import java.time.Duration;

/**
 * How the demo hub behaves.
 *
 * @param port where it listens on loopback; 0 takes any free port
 * @param speed time from one generation to the next; zero moves on only when told to
 * @param firstGeneration the generation that is current when the hub starts; beyond the last one, the last one
 * @param keep how many repositories keep their files, the current one included
 * @param sourceRepo whether each repository has one of source packages beside it; without, readers have to ask the hub
 *     what source packages need
 * @param builders how it builds
 * @param messages whether it publishes messages
 * @param traits in what else it is like real hubs
 */
public record DemoSettings(
        int port,
        Duration speed,
        int firstGeneration,
        int keep,
        boolean sourceRepo,
        BuilderSettings builders,
        boolean messages,
        Traits traits) {

    /** How many repositories a hub keeps unless told otherwise. */
    public static final int DEFAULT_KEEP = 8;

    /** With a repository of source packages. */
    public DemoSettings(int port, Duration speed, int firstGeneration, int keep) {
        this(port, speed, firstGeneration, keep, true);
    }

    /** With the usual builders, and without messages. */
    public DemoSettings(int port, Duration speed, int firstGeneration, int keep, boolean sourceRepo) {
        this(port, speed, firstGeneration, keep, sourceRepo, BuilderSettings.DEFAULT, false, Traits.NONE);
    }

    public DemoSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("the demo hub's port must be from 0 to 65535, not " + port);
        }
        if (speed.isNegative()) {
            throw new IllegalArgumentException("the demo's speed must not be negative: " + speed);
        }
        if (firstGeneration < 0) {
            throw new IllegalArgumentException("there is no generation " + firstGeneration + ", the first one is 0");
        }
        if (keep < 2) {
            throw new IllegalArgumentException(
                    "at least 2 repositories must be kept, or readers lose the one they read; not " + keep);
        }
    }

    /** The same with other builders. */
    public DemoSettings withBuilders(BuilderSettings others) {
        return new DemoSettings(port, speed, firstGeneration, keep, sourceRepo, others, messages, traits);
    }

    /** The same with messages published on a port of their own. */
    public DemoSettings withMessages() {
        return new DemoSettings(port, speed, firstGeneration, keep, sourceRepo, builders, true, traits);
    }

    /** The same with other traits. */
    public DemoSettings withTraits(Traits others) {
        return new DemoSettings(port, speed, firstGeneration, keep, sourceRepo, builders, messages, others);
    }
}
