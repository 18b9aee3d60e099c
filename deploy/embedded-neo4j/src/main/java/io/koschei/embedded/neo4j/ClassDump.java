package io.koschei.embedded.neo4j;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Writes the classes that this process has loaded into a file that a later one maps. Java must have been started with
 * {@code -XX:+RecordDynamicDumpInfo}.
 */
public final class ClassDump {
    private static final long MEGABYTE = 1L << 20;

    /** More than the file takes. Java ends the program when it runs out of room while it writes. */
    private static final long ROOM = 500 * MEGABYTE;

    private ClassDump() {}

    /**
     * Writes all of it or nothing, which stops the program for some seconds.
     *
     * @throws IOException if it cannot be written; no file is left then
     */
    public static void write(Path file) throws IOException {
        write(file, ROOM);
    }

    /** @param room bytes that must be free */
    static void write(Path file, long room) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < room) {
            throw new IOException("only %d MB are free in %s".formatted(free / MEGABYTE, folder));
        }
        // Java ends when it maps a file that is cut off, so no start may find half a one.
        Path part = Files.createTempFile(folder, file.getFileName() + ".", "");
        try {
            dump(part);
            if (Files.size(part) == 0) {
                throw new IOException("Java has not written " + file);
            }
            try (FileChannel channel = FileChannel.open(part)) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (JMException | JMRuntimeException e) {
            throw new IOException(e.toString(), e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void dump(Path file) throws JMException {
        PrintStream out = System.out;
        System.setOut(new WithoutDump(out));
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmCds",
                            new Object[] {new String[] {"dynamic_dump", quoted(file)}},
                            new String[] {String[].class.getName()});
        } finally {
            System.setOut(out);
        }
    }

    /** Java makes one line of the words, and takes it apart at spaces. */
    private static String quoted(Path file) {
        String name = file.toString();
        String quote = name.contains("\"") ? "'" : "\"";
        return quote + name + quote;
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
