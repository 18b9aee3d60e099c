package io.koschei.app;

import io.koschei.settings.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Whether an address can be listened on. */
final class Ports {

    private Ports() {}

    /**
     * A port of 0 means any free one.
     *
     * @throws UsageException when another program has the port
     */
    static void requireFree(int port) {
        requireOrSay(port, "or choose another");
    }

    /** As above; {@code setting} says which one it is. */
    static void requireFree(int port, String setting) {
        requireOrSay(port, "or name another one as " + setting);
    }

    /** As the first; a port that gets free within some time is free. */
    static void awaitFree(int port, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (port != 0
                && !isFree(port)
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        requireFree(port);
    }

    private static void requireOrSay(int port, String remedy) {
        if (port != 0 && !isFree(port)) {
            throw new UsageException("port " + port + " is in use; stop the program that has it, " + remedy);
        }
    }

    /** One that is free now; another program may take it before it is used. */
    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            // Its message says no more than that.
            return false;
        }
    }
}
