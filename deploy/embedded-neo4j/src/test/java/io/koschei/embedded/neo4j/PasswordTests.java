package io.koschei.embedded.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password is in force once it is confirmed, and a crash at any moment before leaves none that is half in force. */
class PasswordTests {

    @TempDir
    Path data;

    private Password password;

    @BeforeEach
    void make() {
        password = new Password(data);
    }

    @Test
    void aProposalIsNotInForce() throws IOException {
        assertThat(password.isSet()).isFalse();
        String proposed = password.propose();
        assertThat(password.isSet()).isFalse();
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(password::read);
        password.confirm();
        assertThat(password.isSet()).isTrue();
        assertThat(password.read()).isEqualTo(proposed);
        assertThat(new Password(data).read()).as("after a restart").isEqualTo(proposed);
        assertThat(password.pendingFile()).doesNotExist();
    }

    @Test
    void itIsLongAndAnotherEachTime() throws IOException {
        String first = password.propose();
        assertThat(first).matches("[0-9a-f]{48}");
        assertThat(new Password(data).propose()).as("after a crash, anew").isNotEqualTo(first);
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        Files.writeString(password.pendingFile(), "left by a crash, readable by all");
        Files.setPosixFilePermissions(password.pendingFile(), PosixFilePermissions.fromString("rw-r--r--"));
        String proposed = password.propose();
        assertThat(permissions(password.pendingFile())).isEqualTo("rw-------");
        assertThat(password.pendingFile()).hasContent(proposed);
        password.confirm();
        assertThat(permissions(data.resolve("password"))).isEqualTo("rw-------");
    }

    @Test
    void aNewOneTakesThePlaceOfTheOldOneAtOnce() throws IOException {
        String first = password.propose();
        password.confirm();
        String second = password.propose();
        assertThat(password.read()).as("still").isEqualTo(first);
        password.confirm();
        assertThat(password.read()).isEqualTo(second);
        assertThatExceptionOfType(NoSuchFileException.class)
                .as("there is nothing to confirm twice")
                .isThrownBy(password::confirm);
        assertThat(password.read()).isEqualTo(second);
    }

    @Test
    void whatSurroundsItIsNoPartOfIt() throws IOException {
        Files.writeString(data.resolve("password"), " typed-by-hand\n");
        assertThat(password.read()).isEqualTo("typed-by-hand");
        Files.delete(data.resolve("password"));
        Files.createDirectory(data.resolve("password"));
        assertThat(password.isSet()).as("a folder in its place").isFalse();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
