package io.koschei.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What this process has used since it started, native code included, and what processes it has started and seen end.
 *
 * @param wallSeconds since the command began
 * @param cpuSeconds of all threads and of those processes, user and system
 * @param maxRssMiB largest resident memory of this process so far
 */
record ProcessUsage(double wallSeconds, double cpuSeconds, long maxRssMiB) {

    private static final Path STAT = Path.of("/proc/self/stat");
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    /** What Linux shows to programs on every machine. */
    private static final double TICKS_PER_SECOND = 100;

    private static final Path STATUS = Path.of("/proc/self/status");

    static ProcessUsage now(long startNanos) throws IOException {
        double wall = (double) (System.nanoTime() - startNanos) / TimeUnit.SECONDS.toNanos(1);
        double cpu = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(duration -> duration.toMillis() / 1000.0)
                .orElse(0.0);
        return new ProcessUsage(wall, cpu + endedChildren(), peakMemory());
    }

    private static double endedChildren() throws IOException {
        String stat = Files.readString(STAT);
        // The second field, the program's name, is in parentheses and may hold anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM])) / TICKS_PER_SECOND;
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
