package io.koschei.app;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the classes that a started program has loaded into a file that the next start maps, which takes half as long then. The
 * launcher names the file in the property {@code koschei.classes} when there is none yet that fits.
 */
final class SharedClasses {

    private static final Logger LOG = LoggerFactory.getLogger(SharedClasses.class);

    private SharedClasses() {}

    /** Where to save them; empty when they need not be saved. */
    static Optional<Path> wanted() {
        return Optional.ofNullable(System.getProperty("koschei.classes")).map(Path::of);
    }

    /** Saves them, which stops the program for some seconds. That it cannot is no reason to end. */
    static Path save(Path file) {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmCds",
                            new Object[] {new String[] {"dynamic_dump", file.toString()}},
                            new String[] {String[].class.getName()});
            if (!Files.exists(file)) {
                LOG.warn("Java has not written {}; each start takes its full time", file);
            }
        } catch (JMException e) {
            LOG.warn("Java cannot save its classes to {}; each start takes its full time: {}", file, e.getMessage());
        }
        return file;
    }
}
