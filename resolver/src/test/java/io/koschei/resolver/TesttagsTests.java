package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RPM cases in the format of libsolv's own; beside each file stands what its packages come to, save those that are installed alone. */
class TesttagsTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"conditions", "versions", "exclusions", "lists", "builds"})
    void everyPackageComesToWhatIsExpected(String name) throws IOException {
        Path file = Files.writeString(folder.resolve("packages.testtags"), resource(name + ".testtags"));
        Map<String, String> results =
                new TreeMap<>(Fixture.in(folder).testtags(file).resolve());
        results.replaceAll((nevra, result) -> result.matches("(\\S+:(-|\\d) ?)*") ? result : "fails");
        results.entrySet().removeIf(entry -> entry.getValue().equals(entry.getKey() + ":0"));
        assertThat(results.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                        .toList())
                .isEqualTo(resource(name + ".expected").lines().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "A,A",
        "A = 1-1,A = 1-1",
        "A | B,(A or B)",
        "A & B & C,(A and (B and C))",
        "A >= 2 <IF> B,(A >= 2 if B)",
        "A <IF> B <ELSE> C,(A if B else C)",
        "A <UNLESS> (B | C < 2) <ELSE> D,(A unless (B or C < 2) else D)",
        "(A + B) | (C - D),((A with B) or (C without D))",
        "lib.so.1()(64bit) & (x(y) | z),(lib.so.1()(64bit) and (x(y) or z))",
    })
    void dependencies(String theirs, String rpms) {
        assertThat(new TesttagsDependency(theirs).rpm()).isEqualTo(rpms);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A &", "(A | B", "A B", "A = ", "A | B)"})
    void whatCannotBeReadIsSaid(String text) {
        assertThatThrownBy(() -> new TesttagsDependency(text).rpm())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot read '" + text + "' from '");
    }

    @Test
    void whatIsNoTagIsSaid() {
        assertThat(Testtags.read(List.of("=Ver: 3.0", "", "# words", "=Pkg: a 1 1 i686")))
                .containsExactly("a-1-1.i686");
        assertThatThrownBy(() -> Testtags.read(List.of("repo system 0 empty")))
                .hasMessage("neither a tag nor a comment: repo system 0 empty");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TesttagsTests.class.getResourceAsStream("testtags/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
