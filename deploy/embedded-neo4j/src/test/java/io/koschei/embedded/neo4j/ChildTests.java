package io.koschei.embedded.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the child process is started, and what is told of its last words. */
class ChildTests {

    @TempDir
    Path folder;

    @Test
    void theCommandHasTheSettingsAndNoShellReadsThem() {
        Path data = folder.resolve("with space; rm -rf");
        Neo4jSettings settings = new Neo4jSettings(folder, data, 7687, "768m", "96m", Duration.ofSeconds(9));
        List<String> words = new ChildCommand(settings, Optional.empty()).words();
        assertThat(words)
                .contains("-Xmx768m", "-XX:+ExitOnOutOfMemoryError")
                .endsWith(
                        "-cp",
                        folder.toAbsolutePath() + "/*",
                        Neo4jServer.class.getName(),
                        data.toAbsolutePath().toString(),
                        "7687",
                        "96m");
        assertThat(words).as("no class of this process gets there").noneMatch(word -> word.contains("/test-classes"));
    }

    @Test
    void theCollectorThatIsChosenForEveryJavaStands() {
        List<String> ours = List.of("-XX:+UseParallelGC");
        assertThat(ChildCommand.collector(Map.of())).isEqualTo(ours);
        assertThat(ChildCommand.collector(Map.of("JDK_JAVA_OPTIONS", "-Xlog:gc -XX:-UseGCOverheadLimit")))
                .isEqualTo(ours);
        assertThat(ChildCommand.collector(Map.of("JDK_JAVA_OPTIONS", "-Xlog:gc -XX:+UseZGC -XX:+UseNUMA")))
                .isEmpty();
        assertThat(ChildCommand.collector(Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC")))
                .isEmpty();
    }

    @Test
    void aFileOfOptionsMayChooseTheCollectorToo() {
        assertThat(ChildCommand.collector(Map.of("JAVA_TOOL_OPTIONS", "-Dmail=root@localhost")))
                .isEqualTo(List.of("-XX:+UseParallelGC"));
        assertThat(List.of(
                        "@/etc/java.options",
                        "-Xlog:gc '@/etc/java options'",
                        "-XX:Flags=/etc/flags",
                        "-Xlog:gc -XX:VMOptionsFile=/etc/java.options",
                        "-XX:+Use\"G1\"GC"))
                .allSatisfy(options -> assertThat(ChildCommand.collector(Map.of("JDK_JAVA_OPTIONS", options)))
                        .isEmpty());
    }

    @Test
    void savedClassesAreOptionsOfJava() {
        Path file = folder.resolve("neo4j-1.jsa");
        List<String> words =
                new ChildCommand(Neo4jSettings.of(folder, folder), Optional.of(new SavedClasses(file, true))).words();
        assertThat(words.subList(0, words.indexOf("-cp"))).contains("-Dkoschei.classes=" + file, "-Xlog:cds=off");
    }

    @Test
    void pathsAreWholeWhateverFolderTheChildRunsIn() {
        Neo4jSettings settings = Neo4jSettings.of(Path.of("lib/../lib"), Path.of("./data"));
        assertThat(settings.libraries()).isEqualTo(Path.of("lib").toAbsolutePath());
        assertThat(settings.data()).isEqualTo(Path.of("data").toAbsolutePath());
    }

    @Test
    void theLogOfTheRunBeforeIsKeptAndNoOlderOne() throws IOException {
        assertThat(ChildLog.begin(folder).file()).as("the child makes it").doesNotExist();
        Files.writeString(folder.resolve("neo4j.log"), "first");
        ChildLog.begin(folder);
        assertThat(folder.resolve("neo4j.log.1")).hasContent("first");
        Files.writeString(folder.resolve("neo4j.log"), "second");
        ChildLog log = ChildLog.begin(folder);
        assertThat(folder.resolve("neo4j.log.1")).hasContent("second");
        assertThat(log.file()).isEqualTo(folder.resolve("neo4j.log")).doesNotExist();
    }

    @Test
    void aLogThatCannotBeKeptIsSaid() throws IOException {
        Files.writeString(folder.resolve("neo4j.log"), "first");
        Files.createDirectories(folder.resolve("neo4j.log.1/in the way"));
        assertThatExceptionOfType(EmbeddedStoreException.class)
                .isThrownBy(() -> ChildLog.begin(folder))
                .withMessageStartingWith("Cannot rotate " + folder.resolve("neo4j.log") + ": ");
    }

    @Test
    void theLastLineIsTheReason() throws IOException {
        ChildLog log = ChildLog.begin(folder);
        assertThat(log.lastLine()).startsWith("its log cannot be read: ").endsWith(".");
        Files.writeString(log.file(), "");
        assertThat(log.lastLine()).isEqualTo("it said nothing.");
        Files.writeString(log.file(), "at org.neo4j\nthe port is taken\n");
        assertThat(log.lastLine()).isEqualTo("the port is taken.");
    }

    /** What a process may print before it dies is not always text. */
    @Test
    void aLogThatIsNoTextIsNoSecondFailure() throws IOException {
        ChildLog log = ChildLog.begin(folder);
        Files.write(log.file(), new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'});
        assertThat(log.lastLine()).isNotBlank().endsWith(".");
    }
}
