package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedClassesTests {

    @TempDir
    private Path folder;

    /** As here: this Java was not started to save any. */
    @Test
    void whatCannotBeSavedEndsNothing() {
        SharedClasses.save(folder.resolve("classes.jsa"));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aStoreSavesItsOwnWhereThisProgramNeedNot() {
        AtomicInteger saved = new AtomicInteger();

        assertThat(SharedClasses.save(saved::incrementAndGet)).isEmpty();

        assertThat(saved).hasValue(1);
    }

    @Test
    void aStoreThatHasEndedIsNotOverlooked() {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> SharedClasses.save(() -> {
                    throw new IllegalStateException("it has ended");
                }));
    }
}
