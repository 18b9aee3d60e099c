package io.koschei.app;

import io.koschei.embedded.neo4j.ClassDump;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the classes that started programs have loaded into files that the next start maps, which takes half as long then. The
 * launcher names this program's file in the property {@code koschei.classes} when there is none yet that fits.
 */
final class SharedClasses {

    private static final Logger LOG = LoggerFactory.getLogger(SharedClasses.class);

    private SharedClasses() {}

    /** Where to save those of this program; empty when they need not be saved. */
    static Optional<Path> wanted() {
        return Optional.ofNullable(System.getProperty("koschei.classes")).map(Path::of);
    }

    /** Saves those of this program, if need be, which stops it for some seconds, and has a store save its own meanwhile. */
    static Optional<Path> save(Runnable store) {
        CompletableFuture<Void> saved = CompletableFuture.runAsync(store);
        Optional<Path> file = wanted();
        file.ifPresent(SharedClasses::save);
        saved.join();
        return file;
    }

    /** Logs a failure: later starts are only slower then. */
    static void save(Path file) {
        try {
            ClassDump.write(file);
        } catch (IOException e) {
            LOG.warn("Java cannot save its classes to {}; each start takes its full time: {}", file, e.toString());
        }
    }
}
