package io.koschei.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What this process has used since it started, native code included.
 *
 * @param wallSeconds since the command began
 * @param cpuSeconds of all threads, user and system
 * @param maxRssMiB largest resident memory so far
 */
record ProcessUsage(double wallSeconds, double cpuSeconds, long maxRssMiB) {

    private static final Path STATUS = Path.of("/proc/self/status");

    static ProcessUsage now(long startNanos) throws IOException {
        double wall = (double) (System.nanoTime() - startNanos) / TimeUnit.SECONDS.toNanos(1);
        double cpu = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(duration -> duration.toMillis() / 1000.0)
                .orElse(0.0);
        return new ProcessUsage(wall, cpu, peakMemory());
    }

    private static long peakMemory() throws IOException {
        return Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .map(line -> line.replaceAll("[^0-9]", ""))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElse(0)
                / 1024;
    }
}
