package io.koschei.embedded.neo4j;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command line of the child process. */
record ChildCommand(Neo4jSettings settings, Optional<SavedClasses> classes) {
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC\\b");
    private static final Pattern FILE = Pattern.compile("(?<!\\S)@|-XX:(Flags|VMOptionsFile)=");
    private static final Pattern QUOTES = Pattern.compile("[\"']");
    private static final int WARNS_ABOUT_UNSAFE = 23;

    List<String> words() {
        List<String> words = new ArrayList<>();
        // In a session of its own, Ctrl-C on the terminal reaches only the parent, which then stops both in order.
        SETSID.stream().filter(Files::isExecutable).findFirst().ifPresent(setsid -> words.add(setsid.toString()));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Xmx" + settings.heap());
        words.addAll(collector(System.getenv()));
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.add("-Djava.awt.headless=true");
        words.add("-Dlog4j2.disable.jmx=true");
        // The server closes its logs itself; Log4j would want a hook at a moment when none can be added any more.
        words.add("-Dlog4j2.shutdownHookEnabled=false");
        words.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
        words.add("--add-opens=java.base/java.io=ALL-UNNAMED");
        words.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
        if (Runtime.version().feature() >= WARNS_ABOUT_UNSAFE) {
            words.add("--sun-misc-unsafe-memory-access=allow");
            words.add("--enable-native-access=ALL-UNNAMED");
        }
        classes.ifPresent(saved -> words.addAll(saved.options()));
        words.add("-cp");
        words.add(settings.libraries().resolve("*").toString());
        words.add("io.koschei.embedded.neo4j.Neo4jServer");
        words.add(settings.data().toString());
        words.add(Integer.toString(settings.port()));
        words.add(settings.pageCache());
        return words;
    }

    /**
     * Java's choice, G1, takes a sixth more of the processor for writing: it notes each reference that is stored. But what the administrator
     * chose for every Java stands, perhaps in a file of options, and Java does not start with two.
     */
    static List<String> collector(Map<String, String> environment) {
        boolean isChosen = Stream.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")
                .map(name -> environment.getOrDefault(name, ""))
                .map(options -> QUOTES.matcher(options).replaceAll(""))
                .anyMatch(options -> COLLECTOR.matcher(options).find()
                        || FILE.matcher(options).find());
        return isChosen ? List.of() : List.of("-XX:+UseParallelGC");
    }
}
