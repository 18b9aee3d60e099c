package io.koschei;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Whether an address can be listened on. */
final class Ports {

    private Ports() {}

    /** @throws UsageException when another program has the port */
    static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new UsageException(
                    "port " + port + " is in use; stop the program that has it, or choose another with --port");
        }
    }
}
