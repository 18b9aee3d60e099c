package io.koschei.resolver.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a worker is started: this program's Java and class path, another main class. Nothing of the configuration is
 * among the words, and of the environment only what finds libraries and names of files. The system lets it have so much memory and no
 * more: what other people have written may make native code ask for all there is.
 *
 * @param words the program and its arguments; a shell hands them on unread
 */
public record JavaCommand(List<String> words) {

    private static final Set<String> ENVIRONMENT = Set.of("LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "PATH");
    private static final List<String> PROPERTIES = List.of("java.io.tmpdir", "jna.library.path", "jna.tmpdir");
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    /** Whole distributions need some 250 MiB. */
    public static final int NATIVE_MIB = 1024;

    /**
     * Memory that is written to, Java's heap included. Other limits would count what is only reserved, of which Java has gigabytes. A
     * narrower one that is there stays.
     */
    private static final String LIMIT = "unset PWD OLDPWD; ulimit -c 0;"
            + " { ulimit -d %1$d 2>/dev/null || test \"$(ulimit -Hd)\" -lt %1$d; } && exec \"$@\"";

    private static final long KIB = 1024;

    public JavaCommand {
        words = List.copyOf(words);
    }

    /** The command for a main class, with the usual memory besides Java's heap. */
    public static JavaCommand of(String mainClass, int heapMiB, Path crashFile) {
        return of(mainClass, heapMiB, NATIVE_MIB, crashFile);
    }

    /**
     * The command for a main class.
     *
     * @param heapMiB most memory for Java objects
     * @param nativeMiB most memory besides: libsolv's, and some 150 MiB of Java itself
     * @param crashFile where Java leaves its report when native code fails; only the last one is kept
     */
    public static JavaCommand of(String mainClass, int heapMiB, int nativeMiB, Path crashFile) {
        List<String> words =
                new ArrayList<>(List.of("/bin/sh", "-c", LIMIT.formatted(KIB * (heapMiB + nativeMiB)), "sh"));
        // In a session of its own, Ctrl-C on the terminal reaches only the parent, which then stops both in order.
        SETSID.stream().filter(Files::isExecutable).findFirst().ifPresent(setsid -> words.add(setsid.toString()));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Xmx" + heapMiB + "m");
        words.add("-XX:+UseSerialGC");
        // It ends before what a second compiler costs has paid for itself: most of the work is native.
        words.add("-XX:TieredStopAtLevel=1");
        words.add("-XX:+ExitOnOutOfMemoryError");
        // The shell allows no core. Told so itself, Java ends with status 1 when native code fails, as for anything
        // else.
        words.add("-XX:+CreateCoredumpOnCrash");
        words.add("-XX:ErrorFile=" + crashFile.toString().replace("%", "%%"));
        // Java announces its own end on standard output, where answers are expected.
        words.add("-XX:+DisplayVMOutputToStderr");
        words.add("-Djava.awt.headless=true");
        PROPERTIES.stream()
                .filter(name -> System.getProperty(name) != null)
                .forEach(name -> words.add("-D" + name + "=" + System.getProperty(name)));
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(mainClass);
        return new JavaCommand(words);
    }

    ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().retainAll(ENVIRONMENT);
        return builder;
    }
}
