package io.koschei.resolver.worker;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** What a worker is asked. When its input ends, its parent is gone or done with it, so it ends at once, whatever it is doing. */
public final class Questions {

    private final BlockingQueue<Frame> questions = new ArrayBlockingQueue<>(1);

    private Questions() {}

    /** Begins to listen, and sees to it that nothing but answers is written to standard output. */
    public static Questions ofStandardInput() {
        System.setOut(System.err);
        Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> {
            problem.printStackTrace();
            // Last words are what is passed on, and a trace ends with its least interesting part.
            System.err.println(problem);
        });
        Questions questions = new Questions();
        Thread listener = new Thread(() -> questions.listen(System.in), "listener");
        listener.setDaemon(true);
        listener.start();
        return questions;
    }

    private void listen(InputStream in) {
        DataInputStream input = new DataInputStream(in);
        try {
            while (true) {
                questions.put(Frame.read(input));
            }
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(0);
        }
    }

    /**
     * Ends the process at once, with the status that says so.
     *
     * @return never
     */
    public static Error endForWantOfMemory(Error reason) {
        System.err.println(reason);
        Runtime.getRuntime().halt(ExitStatus.OUT_OF_MEMORY);
        return reason;
    }

    /** Waits for the next one. */
    public Frame take() throws InterruptedException {
        return questions.take();
    }
}
