package io.koschei.koji.session;

import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.query.KojiQuery;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A call that needs a login.
 *
 * @param repeatable whether doing it twice is as good as once
 * @param before is told each session before the call is sent through it for the first time
 * @param done looks whether it was done although no answer came
 */
public record SessionCall<T>(
        KojiQuery<T> query, boolean repeatable, Consumer<KojiSession> before, Supplier<Optional<T>> done) {

    static <T> SessionCall<T> repeatable(KojiQuery<T> query) {
        return new SessionCall<>(query, true, session -> {}, Optional::empty);
    }

    public static <T> SessionCall<T> once(
            KojiQuery<T> query, Consumer<KojiSession> before, Supplier<Optional<T>> done) {
        return new SessionCall<>(query, false, before, done);
    }
}
