package io.koschei.app;

import io.koschei.settings.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

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

    private static void requireOrSay(int port, String remedy) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new UsageException("port " + port + " is in use; stop the program that has it, " + remedy);
        }
    }
}
