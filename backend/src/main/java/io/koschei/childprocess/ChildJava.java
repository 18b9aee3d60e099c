package io.koschei.childprocess;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a child is started: this program's Java, class path and options, another heap and another main class. Nothing of the configuration
 * is among the words, where other users of the machine could read it.
 *
 * @param name what the log and messages call it
 * @param heapMegabytes most memory for its Java objects
 * @param mainClass begins with {@link ParentLink#open}
 */
public record ChildJava(String name, long heapMegabytes, String mainClass) {

    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
    private static final String SAVED_CLASSES = "-XX:SharedArchiveFile=";
    private static final String CLASSES_TO_SAVE = "-Dkoschei.classes=";

    /** No shell reads them. */
    List<String> words() {
        return words(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    /** @param options those of this Java */
    List<String> words(List<String> options) {
        List<String> words = new ArrayList<>();
        // In a session of its own, Ctrl-C on the terminal reaches only the parent, which then stops both in order.
        SETSID.stream().filter(Files::isExecutable).findFirst().ifPresent(setsid -> words.add(setsid.toString()));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        options.stream().filter(ChildJava::isInherited).forEach(words::add);
        options.stream().flatMap(this::classes).forEach(words::add);
        words.add("-Xmx" + heapMegabytes + "m");
        words.add("-XX:+ExitOnOutOfMemoryError");
        // Java announces its own end on standard output, which the parent reads.
        words.add("-XX:+DisplayVMOutputToStderr");
        words.add("-Dkoschei.process=" + name + " ");
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(mainClass);
        return words;
    }

    /** Sizes of memory are not, nor what listens on a port or is for one process alone, as debuggers. */
    private static boolean isInherited(String option) {
        if (option.startsWith("-D")) {
            return !option.startsWith(CLASSES_TO_SAVE) && !option.startsWith("-Dcom.sun.management.");
        }
        return option.startsWith("--")
                || option.startsWith("-Xshare:")
                || option.startsWith("-Xlog:cds")
                || option.startsWith("-XX:TieredStopAtLevel=")
                || option.matches("-XX:\\+Use\\w+GC");
    }

    /** It loads other classes than its parent, so it has a file of its own beside the parent's. */
    private Stream<String> classes(String option) {
        String prefix = Stream.of(SAVED_CLASSES, CLASSES_TO_SAVE)
                .filter(option::startsWith)
                .findFirst()
                .orElse("");
        if (prefix.isEmpty() || option.indexOf(":", prefix.length()) >= 0) {
            return Stream.empty();
        }
        Path file = Path.of(option.substring(prefix.length()) + "." + name);
        return Files.exists(file)
                ? Stream.of(SAVED_CLASSES + file)
                : Stream.of("-XX:+RecordDynamicDumpInfo", CLASSES_TO_SAVE + file);
    }
}
