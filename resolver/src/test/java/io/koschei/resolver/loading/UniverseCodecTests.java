package io.koschei.resolver.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.resolver.Fixture;
import io.koschei.resolver.solving.Workers;
import io.koschei.resolver.wire.TableInput;
import io.koschei.resolver.wire.TableOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A universe that went from one process to another is the same, or none. */
@Timeout(60)
class UniverseCodecTests {

    private static final ResolverSettings SETTINGS =
            ResolverSettings.of("x86_64", List.of("app", "virtual", "none"), 1);

    @TempDir
    Path folder;

    private Fixture fixture() {
        return Fixture.in(folder)
                .with(settings -> SETTINGS)
                .repo(
                        "app-1:2-3 Req: lib >= 2; (a if b else c); (a and b); /usr/bin/x; /usr/share/y Con: old < 1 Sug: lib",
                        "lib-2-1.noarch Prv: lib.so()(64bit); virtual = 1:2-3 Obs: old < 2; gone Size: 7/70 From: lib-2-1",
                        "lib-2-1.i686 Prv: lib.so",
                        "b-1-1 Req: lib.so; broken; \u00fcml\u00e4ut Rec: (a or b)",
                        "app-1:2-3.src Req: lib; none",
                        "other-1-1.src Req: (lib or b)")
                .repo("lib-3-1 Pre: b Req: app")
                .priority(5);
    }

    @Test
    void everythingComesThrough() throws IOException {
        LoadedUniverse universe = fixture().load();
        byte[] written = written(universe);
        LoadedUniverse read = read(written);
        assertThat(written(read)).isEqualTo(written);
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*strings.*", ".*names.*")
                .isEqualTo(universe);
        assertThat(read.table().strings().bytes())
                .isEqualTo(universe.table().strings().bytes());
    }

    @Test
    void answersAreThoseOfAUniverseThatWasReadHere() {
        assertThat(fixture().workers(Workers.processes(64, fault -> {})).resolve())
                .isEqualTo(fixture().resolve());
    }

    @Test
    void whatIsDamagedIsSaid() throws IOException {
        byte[] written = written(fixture().load());
        for (int length = 0; length < written.length; length += 13) {
            byte[] cut = Arrays.copyOf(written, length);
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(cut));
        }
        int refused = 0;
        for (int at = 0; at < written.length; at += 7) {
            byte[] damaged = written.clone();
            damaged[at] ^= (byte) 0x81;
            try {
                read(damaged);
            } catch (IOException e) {
                refused++;
                assertThat(e.getMessage()).startsWith("its tables ");
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    private static byte[] written(LoadedUniverse universe) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TableOutput out = new TableOutput(bytes)) {
            UniverseCodec.write(universe, out);
        }
        return bytes.toByteArray();
    }

    private static LoadedUniverse read(byte[] bytes) throws IOException {
        try (TableInput in = new TableInput(new ByteArrayInputStream(bytes), bytes.length)) {
            return UniverseCodec.read(in, SETTINGS);
        }
    }
}
