package io.koschei.embedded.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With Java as it is: the file is written by one process and used by the next. */
class ClassDumpTests {
    @TempDir
    Path folder;

    @TempDir
    Path jars;

    @Test
    void whatOneProcessSavedTheNextOneMaps() throws IOException, InterruptedException {
        Path file = folder.resolve("with space, and x=\"y\".jsa");

        String saving = run("-XX:+RecordDynamicDumpInfo", "-Dkoschei.classes=" + file);
        assertThat(file).as(saving).isNotEmptyFile();
        assertThat(saving).contains("goes on").doesNotContain("Dynamic dump");
        assertThat(folder).as("nothing else is left").isDirectoryNotContaining(each -> !each.equals(file));

        assertThat(run("-XX:SharedArchiveFile=" + file, "-Xshare:on", "-Xlog:class+load"))
                .contains(Saver.class.getName() + " source: shared objects file (top)");
    }

    @Test
    void aJavaThatWasNotStartedForItLeavesNoFile() {
        assertThatIOException().isThrownBy(() -> ClassDump.write(folder.resolve("classes.jsa")));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aNameThatJavaDoesNotUnderstandLeavesNoFile() throws IOException {
        Path both = Files.createDirectories(folder.resolve("a\" b'"));
        assertThatIOException().isThrownBy(() -> ClassDump.write(both.resolve("classes.jsa")));
        assertThat(both).isEmptyDirectory();
    }

    @Test
    void withoutRoomJavaIsNotAskedSinceItWouldEnd() {
        assertThatIOException()
                .isThrownBy(() -> ClassDump.write(folder.resolve("classes.jsa"), Long.MAX_VALUE))
                .withMessageContaining("MB are free in " + folder);
        assertThat(folder).isEmptyDirectory();
    }

    static final class Saver {
        private Saver() {}

        public static void main(String[] arguments) throws IOException {
            String file = System.getProperty("koschei.classes");
            if (file != null) {
                ClassDump.write(Path.of(file));
            }
            System.out.println("goes on");
        }
    }

    private String run(String... options) throws IOException, InterruptedException {
        // Java shares classes of jars only.
        Path jar = jars.resolve("classes.jar");
        if (Files.notExists(jar)) {
            jar(jar);
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", jar.toString(), Saver.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static void jar(Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type : List.of(ClassDump.class, ClassDump.WithoutDump.class, Saver.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new ZipEntry(name));
                try (var in = type.getClassLoader().getResourceAsStream(name)) {
                    Objects.requireNonNull(in).transferTo(out);
                }
            }
        }
    }
}
