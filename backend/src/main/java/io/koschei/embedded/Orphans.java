package io.koschei.embedded;

import io.koschei.neo4j.EmbeddedStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Server processes left in a data directory that this process holds, so that nobody needs them any more. */
record Orphans(Path data) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    void stop() {
        List<ProcessHandle> processes = find();
        processes.forEach(ProcessHandle::destroy);
        if (!ended(processes)) {
            processes.forEach(ProcessHandle::destroyForcibly);
            if (!ended(processes)) {
                throw new EmbeddedStoreException("A PostgreSQL in " + data + " does not stop; its processes: "
                        + processes.stream().map(ProcessHandle::pid).toList());
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

    private static boolean ended(List<ProcessHandle> processes) {
        CompletableFuture<?>[] exits =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(exits).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new EmbeddedStoreException("Cannot wait for PostgreSQL's end: " + e.getCause(), e);
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
