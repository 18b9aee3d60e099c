package io.koschei.preview;

import io.koschei.checks.CheckBook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** One pass: notes what came out of update checks, and deletes old ones. */
final class CheckPass {

    private static final Duration FORGETTING = Duration.ofMinutes(10);

    private final CheckBook book;
    private final CheckProperties properties;
    private final Clock clock;
    private Instant forgetAt = Instant.MIN;

    CheckPass(CheckBook book, CheckProperties properties, Clock clock) {
        this.book = book;
        this.properties = properties;
        this.clock = clock;
    }

    void run() {
        Instant now = clock.instant();
        book.settle(now);
        if (!now.isBefore(forgetAt)) {
            book.forget(now.minus(properties.keep()), properties.most());
            forgetAt = now.plus(FORGETTING);
        }
    }
}
