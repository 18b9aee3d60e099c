package io.koschei.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program of the distribution's Python, where other people's libraries are. */
public final class Python implements AutoCloseable {

    /** Not another that is first on the path: libraries are packages of the distribution. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private Python(Process process) {
        this.process = process;
        Thread reading = new Thread(this::read, "python");
        reading.setDaemon(true);
        reading.start();
    }

    /** Skips a test, and says so, where a library is missing. */
    public static void requires(String library) throws IOException, InterruptedException {
        boolean there = Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", "import " + library)
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
        if (!there) {
            System.err.println("SKIPPED: " + PYTHON + " has no " + library + "; tests with it are left out");
        }
        Assumptions.assumeTrue(there, PYTHON + " has no " + library);
    }

    /** Starts a program of the tests' resources. */
    public static Python start(Path folder, String program, Object... arguments) throws IOException {
        return start(folder, Map.of(), program, arguments);
    }

    /**
     * Starts a program of the tests' resources.
     *
     * @param folder where it is put, and works
     * @param environment what it finds there beside the usual
     */
    public static Python start(Path folder, Map<String, String> environment, String program, Object... arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(List.of(PYTHON, put(folder, program).toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new Python(builder.start());
    }

    /** Puts a file of the tests' resources into a folder. */
    public static Path put(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, BusPki.resource("bus-python/" + name));
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException e) {
            lines.add("cannot be read: " + e);
        }
    }

    /** The next line that it prints. */
    public String line() throws InterruptedException {
        String line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(line).as("a line of Python").isNotNull();
        return line;
    }

    public JsonNode json() throws InterruptedException {
        return JsonMapper.shared().readTree(line("{"));
    }

    /** The next line that begins so; others are a library's log. */
    public String line(String beginning) throws InterruptedException {
        String line = line();
        while (!line.startsWith(beginning)) {
            line = line();
        }
        return line;
    }

    public int end() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
