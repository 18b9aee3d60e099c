package io.koschei.childprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJavaTests {

    private static final ChildJava JAVA = new ChildJava("web", 256, "org.example.Main");

    @Test
    void theHeapIsItsOwnAndMostOptionsAreTheParents() {
        List<String> words = JAVA.words(List.of(
                "-Xmx4g",
                "-XX:MaxRAMPercentage=80",
                "-XX:+UseSerialGC",
                "-Dkoschei.home=/opt/koschei",
                "-Dcom.sun.management.jmxremote.port=9999",
                "-agentlib:jdwp=transport=dt_socket,address=8000"));

        assertThat(words)
                .contains("-Xmx256m", "-XX:+UseSerialGC", "-Dkoschei.home=/opt/koschei", "-XX:+ExitOnOutOfMemoryError")
                .doesNotContain("-Xmx4g")
                .noneMatch(word -> word.contains("RAMPercentage"))
                .noneMatch(word -> word.contains("jmxremote"))
                .noneMatch(word -> word.contains("jdwp"))
                .endsWith("org.example.Main");
    }

    @Test
    void itsClassesAreSavedBesideThoseOfTheParent(@TempDir Path folder) throws IOException {
        Path parents = folder.resolve("classes-1.jsa");
        Path own = folder.resolve("classes-1.jsa.web");

        assertThat(JAVA.words(List.of("-XX:+RecordDynamicDumpInfo", "-Dkoschei.classes=" + parents)))
                .contains("-XX:+RecordDynamicDumpInfo", "-Dkoschei.classes=" + own)
                .doesNotContain("-Dkoschei.classes=" + parents);
        assertThat(JAVA.words(List.of("-XX:SharedArchiveFile=" + parents))).contains("-Dkoschei.classes=" + own);

        Files.createFile(own);
        assertThat(JAVA.words(List.of("-XX:SharedArchiveFile=" + parents)))
                .contains("-XX:SharedArchiveFile=" + own)
                .noneMatch(word -> word.startsWith("-Dkoschei.classes="));
    }
}
