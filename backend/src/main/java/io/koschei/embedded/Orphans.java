package io.koschei.embedded;

import io.koschei.embedded.neo4j.EmbeddedStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Server processes left in a data directory that this process holds, so that no process needs them any more. */
record Orphans(Path data) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(50);

    void stop() {
        find().forEach(ProcessHandle::destroy);
        if (!areGoneInTime()) {
            find().forEach(ProcessHandle::destroyForcibly);
            if (!areGoneInTime()) {
                throw new EmbeddedStoreException("A PostgreSQL in " + data + " does not stop; its processes: "
                        + find().stream().map(ProcessHandle::pid).toList());
            }
        }
        forgetReusedPid();
    }

    private List<ProcessHandle> find() {
        return ProcessHandle.allProcesses().filter(this::isServerHere).toList();
    }

    private boolean isServerHere(ProcessHandle process) {
        boolean postgres =
                process.info().command().filter(it -> it.endsWith("/postgres")).isPresent();
        if (!postgres || !Files.exists(data)) {
            return false;
        }
        try {
            // Every process of a server has its data directory as working directory.
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), data);
        } catch (IOException e) {
            return false; // Gone in the meantime, or another user's.
        }
    }

    /** Looks again instead of waiting for their exit: in a container without an init process, dead processes are never reaped. */
    private boolean areGoneInTime() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!find().isEmpty()) {
                if (System.nanoTime() - deadline > 0) {
                    return false;
                }
                Thread.sleep(PAUSE.toMillis());
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedStoreException("Interrupted while PostgreSQL stopped", e);
        }
    }

    /** After a restart of the machine or container the number may be another program's; PostgreSQL would not start. */
    private void forgetReusedPid() {
        Path file = data.resolve("postmaster.pid");
        try {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file);
                long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).strip());
                if (ProcessHandle.of(pid).isPresent()) {
                    Files.delete(file);
                }
            }
        } catch (IOException | NumberFormatException e) {
            throw new EmbeddedStoreException("Cannot understand " + file + ": " + e.getMessage(), e);
        }
    }
}
