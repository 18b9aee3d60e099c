package io.koschei.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * What a service has left behind, made by the first process of the test run that needs it. Every process gets a copy of the database and
 * of the files. The graph is not copied: whoever uses it only reads it.
 */
final class SharedDemo {

    private SharedDemo() {}

    /**
     * Makes the database {@code name} and its files unless another process has done so, and copies both for this process.
     *
     * @param making leaves no connection to the database behind
     */
    static void copy(String name, Callable<?> making) {
        Path kept = TestStores.folder().resolve("cache-" + name);
        try {
            TestStores.databases().once(name, () -> {
                making.call();
                TestStores.databases().rename(TestStores.name(name), name);
                return Files.move(TestStores.cache(name), kept);
            });
            TestStores.databases().copy(name, TestStores.name(name));
            copy(kept, TestStores.cache(name));
        } catch (Exception e) {
            throw new IllegalStateException("Cannot make what tests share: " + name, e);
        }
        // Generations know where their files are.
        TestStores.jdbc(name)
                .sql("update generation set input = regexp_replace(input::text, :made, :copied, 'g')::jsonb")
                .param("made", "cache-" + name + "_[0-9]+")
                .param("copied", TestStores.cache(name).getFileName().toString())
                .update();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
