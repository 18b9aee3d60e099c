package io.koschei.resolver.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Reads what a process says on its standard error, however much that is, and keeps the end of it. */
final class OutputTail {

    private static final int KEPT = 4000;
    private static final int LONGEST_QUOTE = 1000;
    private static final long LONGEST_WAIT_SECONDS = 2;

    private final Thread reader;
    private final byte[] last = new byte[KEPT];
    private long total;

    private OutputTail(InputStream in) {
        this.reader = new Thread(() -> drain(in), "resolver-worker-errors");
        reader.setDaemon(true);
    }

    static OutputTail of(InputStream in) {
        OutputTail tail = new OutputTail(in);
        tail.reader.start();
        return tail;
    }

    private void drain(InputStream in) {
        try (in) {
            readAll(in);
        } catch (IOException e) {
            byte[] reason = ("\nits errors cannot be read: " + e).getBytes(StandardCharsets.UTF_8);
            keep(reason, Math.min(reason.length, KEPT));
        }
    }

    /** When a process ends, Java moves what is left into another stream; a read at that moment fails, and the next works. */
    private void readAll(InputStream in) throws IOException {
        byte[] buffer = new byte[KEPT];
        boolean failed = false;
        while (true) {
            try {
                int count = in.read(buffer);
                if (count < 0) {
                    return;
                }
                keep(buffer, count);
                failed = false;
            } catch (IOException e) {
                if (failed) {
                    throw e;
                }
                failed = true;
            }
        }
    }

    private synchronized void keep(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            last[(int) (total++ % KEPT)] = bytes[i];
        }
    }

    /** The last words in one line, once the process has ended. */
    String quote() throws InterruptedException {
        reader.join(TimeUnit.SECONDS.toMillis(LONGEST_WAIT_SECONDS));
        String words = text().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return words.length() <= LONGEST_QUOTE ? words : "…" + words.substring(words.length() - LONGEST_QUOTE);
    }

    private synchronized String text() {
        int count = (int) Math.min(total, KEPT);
        byte[] inOrder = new byte[count];
        for (int i = 0; i < count; i++) {
            inOrder[i] = last[(int) ((total - count + i) % KEPT)];
        }
        return new String(inOrder, StandardCharsets.UTF_8);
    }
}
