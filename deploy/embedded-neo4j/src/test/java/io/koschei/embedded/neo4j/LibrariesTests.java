package io.koschei.embedded.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LibrariesTests {
    private static final Path LIBRARIES = Path.of(System.getProperty("koschei.neo4j.libraries"));

    @Test
    void nettyIsTheOneVersionNeo4jWorksWith() throws IOException {
        assertThat(jars("netty-"))
                .hasSizeGreaterThan(8)
                .filteredOn(jar -> !jar.startsWith("netty-tcnative-"))
                .allMatch(jar -> jar.contains("-4.1.137.Final"));
    }

    @Test
    void neo4jIsThereInOneVersion() throws IOException {
        assertThat(jars("neo4j-kernel-5")).hasSize(1);
        assertThat(jars("neo4j-kernel-api")).hasSize(1);
        assertThat(jars("embedded-neo4j-")).hasSize(1);
    }

    @Test
    void httpServerAndHadoopAreLeftOut() throws IOException {
        assertThat(jars("")).noneMatch(jar -> jar.matches("(jetty|jersey|hadoop|parquet|jakarta)[-.].*"));
    }

    private static List<String> jars(String start) throws IOException {
        try (Stream<Path> files = Files.list(LIBRARIES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(start))
                    .toList();
        }
    }
}
