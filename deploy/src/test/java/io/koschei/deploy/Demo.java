package io.koschei.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A demo that was started with the distribution's own script. */
final class Demo implements AutoCloseable {

    private final Process process;
    private final Path data;
    private final String url;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    private Demo(Process process, Path data, String url) {
        this.process = process;
        this.data = data;
        this.url = url;
    }

    static Demo start(Path data, String speed, String... more) throws IOException {
        int port = freePort();
        Path script = Path.of(System.getProperty("koschei.distribution"), "koschei");
        ProcessBuilder command = new ProcessBuilder(
                        // A shell in the background ignores interrupts, and so would everything it starts.
                        "env",
                        "--default-signal=INT",
                        script.toString(),
                        "demo",
                        "--port",
                        String.valueOf(port),
                        "--data-dir",
                        data.toString(),
                        "--speed",
                        speed)
                .redirectErrorStream(true);
        command.command().addAll(List.of(more));
        // It saves its classes where later ones look for them, and those take none that were not verified.
        command.environment()
                .computeIfPresent(
                        "JDK_JAVA_OPTIONS", (name, options) -> options.replace("-XX:-BytecodeVerificationRemote", ""));
        Demo demo = new Demo(command.start(), data, "http://localhost:" + port + "/");
        demo.awaitReady();
        return demo;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            if (line.startsWith("Ready: ")) {
                listen(output);
                return;
            }
        }
        throw new AssertionError("the demo ended before it was ready:\n" + String.join("\n", said));
    }

    /** It would wait when what it says is not read. */
    private void listen(BufferedReader output) {
        Thread listener = new Thread(() -> output.lines().forEach(said::add), "what the demo says");
        listener.setDaemon(true);
        // A demo that ends closes its output, whatever was being read.
        listener.setUncaughtExceptionHandler((thread, e) -> {});
        listener.start();
    }

    String url() {
        return url;
    }

    /** What it has printed so far. */
    List<String> said() {
        synchronized (said) {
            return List.copyOf(said);
        }
    }

    /** What Ctrl-C does; returns how long it took to end. */
    Duration interrupt() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("a minute after the interrupt it still runs");
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Command lines of processes that still use the data. */
    List<String> leftovers() {
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes
                    .filter(each -> each.info().commandLine().orElse("").contains(data.toString()))
                    .map(each -> each.pid() + " " + each.info().commandLine().orElse(""))
                    .toList();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
