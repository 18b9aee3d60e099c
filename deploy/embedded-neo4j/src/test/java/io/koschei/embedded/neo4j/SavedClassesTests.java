package io.koschei.embedded.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where they are kept, and that no other user can put something there. */
class SavedClassesTests {
    @TempDir
    Path root;

    private Path libraries;

    @BeforeEach
    void aLibrary() throws IOException {
        libraries = Files.createDirectories(root.resolve("lib"));
        Files.writeString(libraries.resolve("neo4j-kernel-5.jar"), "any");
    }

    @Test
    void theFolderIsClosedToOtherUsers() throws IOException {
        Path shared = Files.createDirectories(root.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(classes().file().getParent()).isEqualTo(shared);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderThatCannotBeMadeIsPassedBy() throws IOException {
        Path inTheWay = Files.writeString(root.resolve("in the way"), "");

        assertThat(SavedClasses.of(libraries, List.of(inTheWay.resolve("shared"), root.resolve("cache"))))
                .hasValueSatisfying(
                        found -> assertThat(found.file().getParent()).isEqualTo(root.resolve("cache")));
        assertThat(SavedClasses.of(libraries, List.of(inTheWay.resolve("shared"))))
                .isEmpty();
    }

    /** Java ends at once when it is told of such a file. */
    @Test
    void aFolderWithColonsIsPassedBy() {
        assertThat(SavedClasses.of(libraries, List.of(root.resolve("a:b:c"), root.resolve("cache"))))
                .hasValueSatisfying(
                        found -> assertThat(found.file().getParent()).isEqualTo(root.resolve("cache")));
    }

    @Test
    void anotherBuildHasAnotherFile() throws IOException {
        Path before = classes().file();
        assertThat(classes().file()).isEqualTo(before);

        Path jar = libraries.resolve("neo4j-kernel-5.jar");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
        Path touched = classes().file();
        Files.writeString(libraries.resolve("added.jar"), "any");

        assertThat(List.of(before, touched, classes().file())).doesNotHaveDuplicates();
    }

    @Test
    void theFirstWritesWhatTheNextOnesMap() throws IOException {
        SavedClasses classes = classes();
        assertThat(classes.areMissing()).isTrue();
        assertThat(classes.options())
                .contains("-XX:+RecordDynamicDumpInfo", "-Dkoschei.classes=" + classes.file())
                .noneMatch(option -> option.startsWith("-XX:SharedArchiveFile"));

        Files.writeString(classes.file(), "saved");

        assertThat(classes.options())
                .as("another process may have saved them meanwhile")
                .contains("-Dkoschei.classes=" + classes.file());
        SavedClasses next = classes();
        assertThat(next.areMissing()).isFalse();
        assertThat(next.options())
                .contains("-XX:SharedArchiveFile=" + classes.file())
                .noneMatch(option -> option.contains("Dump") || option.startsWith("-Dkoschei"));
    }

    @Test
    void filesOfOlderBuildsGoAndOthersStay() throws IOException {
        Path shared = classes().file().resolveSibling("");
        for (int age = 1; age <= 5; age++) {
            Path old = Files.writeString(shared.resolve("neo4j-" + age + ".jsa"), "old");
            Files.setLastModifiedTime(old, FileTime.fromMillis(1_000_000 - age));
        }
        Files.writeString(classes().file(), "saved");
        Path other = Files.writeString(shared.resolve("classes-1.jsa"), "of the services");

        classes().deleteOld();

        try (var left = Files.list(shared)) {
            assertThat(left)
                    .containsExactlyInAnyOrder(
                            classes().file(), other, shared.resolve("neo4j-1.jsa"), shared.resolve("neo4j-2.jsa"));
        }
    }

    private SavedClasses classes() {
        return SavedClasses.of(libraries, List.of(root.resolve("shared"))).orElseThrow();
    }
}
