package io.koschei.app;

import io.koschei.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The service as a process of its own, as {@code ./koschei serve} starts it, so that it can be killed. */
final class ServiceProcess {

    private static final int LOG_LINES = 40;

    private final Process process;
    private final Path log;

    private ServiceProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        // Whatever becomes of the test, nobody is left behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static ServiceProcess start(Settings settings, Path folder) throws IOException {
        Path config = folder.resolve("koschei.yml");
        Files.write(
                config,
                Arrays.stream(settings.arguments()).map(ServiceProcess::yaml).toList());
        Path log = folder.resolve("service.log");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It does not live long enough to gain from more.
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.koschei.app.Application",
                "serve",
                "--config",
                config.toString());
        return new ServiceProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start(),
                log);
    }

    private static String yaml(String argument) {
        int end = argument.indexOf('=');
        String value = argument.substring(end + 1).replace("\\", "\\\\").replace("\"", "\\\"");
        return "\"%s\": \"%s\"".formatted(argument.substring("--".length(), end), value);
    }

    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("the service ended by itself with " + process.exitValue() + ":" + lastLines());
        }
    }

    /** SIGKILL: it has no chance to finish anything. */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.stream().skip(Math.max(0, lines.size() - LOG_LINES)).collect(Collectors.joining("\n", "\n", "\n"));
    }
}
