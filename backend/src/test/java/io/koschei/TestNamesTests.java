package io.koschei;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One style for the names of tests, in all modules: sentences in camel case. */
class TestNamesTests {

    private static final Pattern METHOD = Pattern.compile("\\bvoid (\\w+)\\(");

    @Test
    void areSentencesInCamelCase() {
        List<String> names = sources().stream()
                .flatMap(file -> METHOD.matcher(read(file)).results().map(method -> name(file, method)))
                .toList();
        assertThat(names).hasSizeGreaterThan(1_000);
        assertThat(names).filteredOn(name -> name.contains("_")).isEmpty();
    }

    private static String name(Path file, MatchResult method) {
        return file.getFileName() + ": " + method.group(1);
    }

    private static List<Path> sources() {
        Path checkout = Path.of("..");
        PathMatcher tests = FileSystems.getDefault().getPathMatcher("glob:../**/src/test/java/**.java");
        return Stream.of("backend", "deploy", "graph-model", "graphql", "resolver")
                .flatMap(module -> walk(checkout.resolve(module)))
                .filter(tests::matches)
                .toList();
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
