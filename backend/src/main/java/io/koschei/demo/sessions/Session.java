package io.koschei.demo.sessions;

import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A session of the hub. A call locks the row from its beginning to its end; only then may anything here be read or changed. */
final class Session {

    final int id;
    final User user;
    final ReentrantLock row = new ReentrantLock(true);
    String key;
    Instant renewedAt;
    boolean expired;
    boolean closed;

    /** The number of the last call that changed something; null before there was one. */
    @Nullable Long committedCall;

    Session(int id, User user, String key, Instant now) {
        this.id = id;
        this.user = user;
        this.key = key;
        this.renewedAt = now;
    }
}
