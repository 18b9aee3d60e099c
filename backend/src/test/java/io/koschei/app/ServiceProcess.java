package io.koschei.app;

import io.koschei.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** The service as a process of its own, as {@code ./koschei serve} starts it, so that it can be killed. */
final class ServiceProcess {

    private static final int LOG_LINES = 40;
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;
    private final boolean savesClasses;

    private ServiceProcess(Process process, Path log, boolean savesClasses) {
        this.process = process;
        this.log = log;
        this.savesClasses = savesClasses;
        // Whatever becomes of the test, nobody is left behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Two services, whose classes the first of them saves for all others. */
    static ServiceProcess start(Settings settings, Path folder) throws IOException {
        Path classes = folder.resolve("classes.jsa");
        boolean saves = Files.notExists(classes);
        return start(
                settings,
                folder,
                saves
                        ? List.of("-XX:+RecordDynamicDumpInfo", "-Dkoschei.classes=" + classes)
                        : List.of("-XX:SharedArchiveFile=" + classes),
                "--services=polling,resolver",
                saves);
    }

    /** All services, as most users start them. */
    static ServiceProcess startWhole(Settings settings, Path folder) throws IOException {
        return start(settings, folder, List.of(), "--services=all", false);
    }

    private static ServiceProcess start(
            Settings settings, Path folder, List<String> options, String services, boolean saves) throws IOException {
        Path config = folder.resolve("koschei.yml");
        Files.write(
                config,
                Arrays.stream(settings.arguments()).map(ServiceProcess::yaml).toList());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It does not live long enough to gain from more.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp", classPath(folder), "io.koschei.app.Application", "serve", "--config", config.toString()));
        command.add(services);
        Path log = folder.resolve("service.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new ServiceProcess(process, log, saves);
    }

    /** That of this process in jars alone: Java shares no classes of folders. */
    private static String classPath(Path folder) {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
        for (int i = 0; i < entries.length; i++) {
            if (Files.isDirectory(Path.of(entries[i]))) {
                Path jar = folder.resolve("classes-" + i + ".jar");
                if (Files.notExists(jar)) {
                    pack(entries[i], jar);
                }
                entries[i] = jar.toString();
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void pack(String classes, Path jar) {
        int status = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--no-compress", "--file", jar.toString(), "-C", classes, ".");
        if (status != 0) {
            throw new IllegalStateException(classes + " cannot be packed: status " + status);
        }
    }

    private static String yaml(String argument) {
        int end = argument.indexOf('=');
        String value = argument.substring(end + 1).replace("\\", "\\\\").replace("\"", "\\\"");
        return "\"%s\": \"%s\"".formatted(argument.substring("--".length(), end), value);
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("the service ended by itself with " + process.exitValue() + ":" + lastLines());
        }
    }

    /** Returns when the first of them has saved its classes, so that all others start in half the time. */
    void awaitSavedClasses() throws InterruptedException {
        if (savesClasses) {
            // It says so afterwards.
            Await.that(
                    () -> lines().stream()
                            .filter(line -> line.startsWith("Koschei runs: "))
                            .findFirst(),
                    LONGEST_START,
                    line -> true);
        }
    }

    /** SIGKILL: it has no chance to finish anything. */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** SIGTERM, as systemd and people send it; returns when it has ended. */
    void terminate() {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The process of the web service, if there is one. */
    Optional<ProcessHandle> webProcess() {
        return process.children()
                .filter(child -> words(child).contains(WebProcess.class.getName()))
                .findFirst();
    }

    /** Java itself reads only the beginning of them. */
    private static String words(ProcessHandle child) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(child.pid()), "cmdline"));
        } catch (IOException e) {
            // It has gone meanwhile.
            return "";
        }
    }

    String lastLines() {
        List<String> lines = lines();
        return lines.stream().skip(Math.max(0, lines.size() - LOG_LINES)).collect(Collectors.joining("\n", "\n", "\n"));
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
