package io.koschei.demo.story;

import io.koschei.demo.universe.Culprits;
import io.koschei.demo.universe.Facts;
import io.koschei.demo.universe.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is the same for all hubs of a process, and takes a second to read.
 *
 * @param history every generation
 * @param facts what packages provide and require
 * @param culprits what breaks what
 * @param story what maintainers do besides building
 * @param sources what is built for which architectures
 */
public record World(History history, Facts facts, Culprits culprits, Story story, DemoSources sources) {

    private static @Nullable World loaded;

    /** The demo's. */
    public static synchronized World load() throws IOException {
        World world = loaded;
        if (world == null) {
            History history = History.load();
            Facts facts = new Facts(history);
            world = new World(history, facts, Culprits.load(history, facts), Story.load(), DemoSources.load(history));
            loaded = world;
        }
        return world;
    }

    /** The same without source packages and what they build, each from a generation on. */
    public World without(Map<String, Integer> leaving) {
        if (leaving.isEmpty()) {
            return this;
        }
        History less = history.without(leaving);
        return new World(less, new Facts(less), culprits, story, sources);
    }

    /** Two generations of a distribution in which maintainers do nothing but build. */
    public static World between(Path before, Path after) throws IOException {
        History history = History.between(before, after);
        Facts facts = new Facts(history);
        return new World(
                history, facts, Culprits.none(history, facts), Story.none(), DemoSources.unrestricted(history));
    }
}
