package io.koschei.demo;

import io.koschei.demo.universe.Culprits;
import io.koschei.demo.universe.Facts;
import io.koschei.demo.universe.History;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is the same for all hubs of a process, and takes a second to read.
 *
 * @param history every generation
 * @param facts what packages provide and require
 * @param culprits what breaks what
 */
record World(History history, Facts facts, Culprits culprits) {

    private static @Nullable World loaded;

    static synchronized World load() throws IOException {
        World world = loaded;
        if (world == null) {
            History history = History.load();
            Facts facts = new Facts(history);
            world = new World(history, facts, Culprits.load(history, facts));
            loaded = world;
        }
        return world;
    }
}
