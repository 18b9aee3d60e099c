package io.koschei.resolver.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a worker is started: this program's Java and class path, another main class. Nothing of the configuration is
 * among the words, and of the environment only what finds libraries and names of files.
 *
 * @param words the program and its arguments; no shell reads them
 */
public record JavaCommand(List<String> words) {

    private static final Set<String> ENVIRONMENT = Set.of("LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "PATH");
    private static final List<String> PROPERTIES = List.of("java.io.tmpdir", "jna.library.path", "jna.tmpdir");
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    public JavaCommand {
        words = List.copyOf(words);
    }

    /**
     * The command for a main class.
     *
     * @param heapMiB most memory for Java objects; libsolv takes its own besides
     * @param crashFile where Java leaves its report when native code fails; only the last one is kept
     */
    public static JavaCommand of(String mainClass, int heapMiB, Path crashFile) {
        List<String> words = new ArrayList<>();
        // In a session of its own, Ctrl-C on the terminal reaches only the parent, which then stops both in order.
        SETSID.stream().filter(Files::isExecutable).findFirst().ifPresent(setsid -> words.add(setsid.toString()));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Xmx" + heapMiB + "m");
        words.add("-XX:+UseSerialGC");
        // It ends before what a second compiler costs has paid for itself: most of the work is native.
        words.add("-XX:TieredStopAtLevel=1");
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.add("-XX:-CreateCoredumpOnCrash");
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
