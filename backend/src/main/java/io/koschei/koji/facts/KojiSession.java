package io.koschei.koji.facts;

import java.util.Objects;

/**
 * A session on the hub. Who knows its key can act as its user until it ends.
 *
 * @param key the secret that goes with every call of the session
 */
public record KojiSession(int id, String key) {

    public KojiSession {
        Objects.requireNonNull(key, "key must not be null");
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "KojiSession[id=" + id + "]";
    }
}
