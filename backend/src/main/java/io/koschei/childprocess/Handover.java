package io.koschei.childprocess;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What parent and child say to each other, through pipes that no other process reads: passwords are among it. */
final class Handover {

    /** What a child says once it does its work. */
    static final String READY = "READY";

    /** What a child says that cannot; the reason follows. */
    static final String FAILED = "FAILED ";

    /** What a child says every {@link #BEATS} that does its work. */
    static final String BEAT = "BEAT";

    static final Duration BEATS = Duration.ofSeconds(5);

    private static final int MOST = 10_000;

    private Handover() {}

    /** To the child's standard input, which stays open: its end is the parent's. */
    static void send(List<String> arguments, OutputStream child) throws IOException {
        DataOutputStream out = new DataOutputStream(child);
        out.writeInt(arguments.size());
        for (String argument : arguments) {
            out.writeUTF(argument);
        }
        out.flush();
    }

    static List<String> receive(InputStream parent) throws IOException {
        DataInputStream in = new DataInputStream(parent);
        int size = in.readInt();
        if (size < 0 || size > MOST) {
            throw new IOException("a parent does not send " + size + " settings");
        }
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            arguments.add(in.readUTF());
        }
        return arguments;
    }
}
