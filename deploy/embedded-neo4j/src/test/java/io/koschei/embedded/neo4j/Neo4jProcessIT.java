package io.koschei.embedded.neo4j;

import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.exceptions.AuthenticationException;

class Neo4jProcessIT {
    private static final Path LIBRARIES = Path.of(System.getProperty("koschei.neo4j.libraries"));

    @TempDir
    Path directory;

    /** A start takes seconds, so each of them follows another end. */
    @Test
    void keepsWhatWasWrittenWhateverEndsIt() throws Exception {
        writeAndKillTheParent();
        try (Neo4jProcess atOnce = start()) {
            assertThat(count(atOnce))
                    .as("written by the parent that was killed")
                    .isEqualTo(1);
            assertThat(data().resolve("neo4j.log.1")).content().doesNotContain("xception");
            refusesOthers(atOnce);
            savesItsClassesForLaterStarts(atOnce);
            write(atOnce, "killed");
            atOnce.kill();
        }
        try (Neo4jProcess afterTheCrash = start()) {
            assertThat(count(afterTheCrash)).isEqualTo(2);
            assertThat(maps(afterTheCrash)).as("the saved classes").contains(saved().toString());
            write(afterTheCrash, "stopped");
            stopsSoonWithATransactionOpen(afterTheCrash);
        }
        Files.delete(data().resolve("password"));
        try (Neo4jProcess last = start()) {
            assertThat(count(last)).as("with a new password").isEqualTo(3);
            ProcessHandle child = ProcessHandle.of(last.pid()).orElseThrow();
            child.destroy();
            child.onExit().get(5, TimeUnit.SECONDS);
        }
        assertThat(data().resolve("neo4j.log")).content().doesNotContain("xception");
        assertThat(data().resolve("logs/debug.log")).content().doesNotContain("ERROR");
    }

    /** The child must stop by itself. */
    private void writeAndKillTheParent() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dkoschei.neo4j.libraries=" + LIBRARIES,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        data().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String line = parent.inputReader().readLine();
            assertThat(line).startsWith("bolt://");
        } finally {
            parent.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private void refusesOthers(Neo4jProcess neo4j) throws IOException {
        assertThatExceptionOfType(EmbeddedStoreException.class)
                .isThrownBy(this::start)
                .withMessageContaining(data() + " is in use by another Koschei");
        for (AuthToken wrong : new AuthToken[] {AuthTokens.none(), AuthTokens.basic("neo4j", "neo4j")}) {
            try (Driver driver = driver(neo4j, wrong)) {
                assertThatExceptionOfType(AuthenticationException.class).isThrownBy(driver::verifyConnectivity);
            }
        }
        assertThat(permissions("")).isEqualTo("rwx------");
        assertThat(permissions("password")).isEqualTo("rw-------");
    }

    /** Which those of other tests map, too. */
    private void savesItsClassesForLaterStarts(Neo4jProcess neo4j) throws IOException {
        boolean first = neo4j.isToSaveClasses();
        neo4j.saveClasses();
        assertThat(saved()).isNotEmptyFile();
        assertThat(count(neo4j)).as("it goes on").isEqualTo(1);
        assertThat(data().resolve("neo4j.log")).content().doesNotContain("cannot be saved", "Dynamic dump");
        assertThat(maps(neo4j).contains(saved().toString())).isNotEqualTo(first);
    }

    private static Path saved() {
        return SavedClasses.of(LIBRARIES).orElseThrow().file();
    }

    private static String maps(Neo4jProcess neo4j) throws IOException {
        return Files.readString(Path.of("/proc", String.valueOf(neo4j.pid()), "maps"));
    }

    private static void stopsSoonWithATransactionOpen(Neo4jProcess neo4j) {
        Driver driver = driver(neo4j, AuthTokens.basic(neo4j.user(), neo4j.password()));
        driver.session().beginTransaction().run("CREATE (:Unfinished)").consume();
        // Usually two seconds; it was ten with netty's own settings.
        long begin = System.nanoTime();
        neo4j.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
        assertThat(neo4j.isAlive()).isFalse();
        driver.close();
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(data().resolve(file)));
    }

    @Test
    void saysWhyItDidNotStart() throws IOException {
        aFileIsInTheWay();
        assertThatExceptionOfType(EmbeddedStoreException.class)
                .isThrownBy(this::start)
                .withMessageContaining("databases")
                .withMessageContaining(data().resolve("neo4j.log").toString());
    }

    /** Java itself dies with it, each time. */
    @Test
    void savedClassesThatAreCutOffAreDiscarded() throws Exception {
        Path libraries = Files.createDirectories(directory.resolve("lib"));
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            for (Path jar : jars.toList()) {
                Files.createSymbolicLink(libraries.resolve(jar.getFileName()), jar.toAbsolutePath());
            }
        }
        Neo4jSettings settings = Neo4jSettings.of(libraries, data());
        Path classes = SavedClasses.of(settings.libraries()).orElseThrow().file();
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:ArchiveClassesAtExit=" + classes,
                        "-cp",
                        settings.libraries() + "/*",
                        Neo4jServer.class.getName())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(classes).isNotEmptyFile();
        try (FileChannel channel = FileChannel.open(classes, WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        aFileIsInTheWay();

        assertThatExceptionOfType(EmbeddedStoreException.class)
                .isThrownBy(() -> Neo4jProcess.start(settings))
                .withMessageContaining("databases");
        assertThat(classes).doesNotExist();
    }

    private void aFileIsInTheWay() throws IOException {
        Files.createDirectories(data().resolve("data"));
        Files.writeString(data().resolve("data/databases"), "a file where a directory should be");
    }

    @Test
    void givesUpWhenTheTimeIsOver() {
        Neo4jSettings hurried = new Neo4jSettings(LIBRARIES, data(), 0, "512m", "64m", Duration.ofMillis(300));
        assertThatExceptionOfType(EmbeddedStoreException.class)
                .isThrownBy(() -> Neo4jProcess.start(hurried))
                .withMessageContaining("did not start within");
    }

    /** Starts a server, writes a node, and waits to be killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] args) throws InterruptedException {
            Neo4jProcess neo4j = Neo4jProcess.start(Neo4jSettings.of(LIBRARIES, Path.of(args[0])));
            write(neo4j, "by the parent");
            System.out.println(neo4j.uri());
            Thread.sleep(Duration.ofMinutes(5).toMillis());
        }
    }

    private Path data() {
        return directory.resolve("with space").resolve("neo4j");
    }

    private Neo4jProcess start() {
        return Neo4jProcess.start(new Neo4jSettings(LIBRARIES, data(), 0, "512m", "64m", Duration.ofMinutes(2)));
    }

    private static void write(Neo4jProcess neo4j, String text) {
        try (Driver driver = driver(neo4j, AuthTokens.basic(neo4j.user(), neo4j.password()))) {
            driver.executableQuery("CREATE (:Note {text: $text})")
                    .withParameters(Map.of("text", text))
                    .execute();
        }
    }

    private static long count(Neo4jProcess neo4j) {
        try (Driver driver = driver(neo4j, AuthTokens.basic(neo4j.user(), neo4j.password()))) {
            return driver.executableQuery("MATCH (n:Note) RETURN count(n)")
                    .execute()
                    .records()
                    .get(0)
                    .get(0)
                    .asLong();
        }
    }

    private static Driver driver(Neo4jProcess neo4j, AuthToken token) {
        URI uri = neo4j.uri();
        assertThat(uri.getHost()).isEqualTo("127.0.0.1");
        return GraphDatabase.driver(uri, token);
    }
}
