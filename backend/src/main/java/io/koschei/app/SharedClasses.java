package io.koschei.app;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the classes that a started program has loaded into a file that the next start maps, which takes half as long then. The
 * launcher names the file in the property {@code koschei.classes} when there is none yet that fits.
 */
final class SharedClasses {

    private static final Logger LOG = LoggerFactory.getLogger(SharedClasses.class);

    private static final long MEGABYTE = 1L << 20;

    /** More than the file takes. Java ends the program when it runs out of room while it writes. */
    private static final long ROOM = 500 * MEGABYTE;

    private SharedClasses() {}

    /** Where to save them; empty when they need not be saved. */
    static Optional<Path> wanted() {
        return Optional.ofNullable(System.getProperty("koschei.classes")).map(Path::of);
    }

    /** Saves them, which stops the program for some seconds. That it cannot is no reason to end. */
    static Path save(Path file) {
        return save(file, ROOM);
    }

    /** @param room bytes that must be free */
    static Path save(Path file, long room) {
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < room) {
                LOG.warn("Only {} MB are free in {}; each start takes its full time", free / MEGABYTE, folder);
                return file;
            }
            // Java ends when it maps a file that is cut off, so no start may find half a one.
            Path part = Files.createTempFile(folder, file.getFileName() + ".", "");
            try {
                dump(part);
                if (Files.size(part) == 0) {
                    LOG.warn("Java has not written {}; each start takes its full time", file);
                    return file;
                }
                try (FileChannel channel = FileChannel.open(part)) {
                    channel.force(true);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (JMException | IOException e) {
            LOG.warn("Java cannot save its classes to {}; each start takes its full time: {}", file, e.toString());
        }
        return file;
    }

    private static void dump(Path file) throws JMException {
        PrintStream out = System.out;
        System.setOut(new WithoutDump(out));
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmCds",
                            new Object[] {new String[] {"dynamic_dump", file.toString()}},
                            new String[] {String[].class.getName()});
        } finally {
            System.setOut(out);
        }
    }

    /** Standard output without the line with which Java names the file, amid what the program says. */
    static final class WithoutDump extends PrintStream {

        WithoutDump(PrintStream out) {
            super(out, true);
        }

        @Override
        public void println(@Nullable String line) {
            if (line == null || !line.contains("Dynamic dump to file")) {
                super.println(line);
            }
        }
    }
}
