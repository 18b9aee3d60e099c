package io.koschei.childprocess;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The child's end of the pipes to its parent. When the parent has ended, in whatever way, the child ends too. */
public final class ParentLink {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

    private static final int BEAT_ROOM = 1 << 20;

    private final PrintStream parent;
    private final List<String> arguments;

    private ParentLink(PrintStream parent, List<String> arguments) {
        this.parent = parent;
        this.arguments = arguments;
    }

    /**
     * To be called first. Afterwards what this program prints goes to standard error, into the parent's log.
     *
     * @throws IOException when no parent has started this process
     */
    public static ParentLink open() throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err);
        InputStream in = System.in;
        List<String> arguments = Handover.receive(in);
        daemon("parent", () -> endWithParent(in));
        return new ParentLink(out, arguments);
    }

    /** What the parent has given. */
    public List<String> arguments() {
        return arguments;
    }

    /** Tells the parent that this process does its work. */
    public void ready() {
        parent.println(Handover.READY);
        parent.flush();
        daemon("heartbeat", this::beat);
    }

    /** Takes some memory for each, so that none comes from a heap that is as good as full. */
    private void beat() {
        try {
            while (!parent.checkError()) {
                Thread.sleep(Handover.BEATS.toMillis());
                byte[] room = new byte[BEAT_ROOM];
                parent.println(Handover.BEAT + (room[BEAT_ROOM - 1] == 0 ? "" : " "));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the parent why it cannot. */
    public void failed(String reason) {
        parent.println(Handover.FAILED + reason.lines().map(String::strip).collect(Collectors.joining(" ")));
        parent.flush();
    }

    private static void endWithParent(InputStream in) {
        try {
            long said = in.transferTo(OutputStream.nullOutputStream());
            if (said > 0) {
                System.err.println("The parent has said more than a child understands.");
            }
        } catch (IOException e) {
            // What cannot be read has no parent at its other end.
            System.err.println("Cannot hear the parent: " + e);
        }
        daemon("stop-limit", ParentLink::halt);
        System.exit(0);
    }

    /** What does not end by itself: a store may have gone as well, and be waited for. */
    private static void halt() {
        try {
            Thread.sleep(LONGEST_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
