package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.settings.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDataTests {

    @TempDir
    private Path folder;

    @Test
    void freshDeletesWhatADemoLeft() throws IOException {
        DemoData data = new DemoData(folder.resolve("demo"));
        data.prepare();
        Files.createDirectories(data.folder().resolve("postgresql/data"));
        data.delete();
        assertThat(data.folder()).doesNotExist();
        data.prepare();
        assertThat(data.folder()).isDirectory();
    }

    @Test
    void freshRefusesAFolderThatIsNotADemos() throws IOException {
        Path thesis = Files.writeString(folder.resolve("thesis.tex"), "all there is");
        String refusal = folder + " holds other things than a demo's data; choose another --data-dir";
        assertThatThrownBy(() -> new DemoData(folder).delete())
                .isInstanceOf(UsageException.class)
                .hasMessage(refusal);
        assertThatThrownBy(() -> new DemoData(folder).prepare())
                .isInstanceOf(UsageException.class)
                .hasMessage(refusal);
        assertThat(thesis).hasContent("all there is");
    }

    @Test
    void anEmptyFolderIsAsGoodAsNone() {
        DemoData data = new DemoData(folder);
        data.prepare();
        data.prepare();
        assertThat(folder).isNotEmptyDirectory();
    }

    @Test
    void nothingToDeleteIsNoMistake() {
        new DemoData(folder.resolve("none")).delete();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileInTheWayIsSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new DemoData(file).prepare())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(file.toString());
    }
}
