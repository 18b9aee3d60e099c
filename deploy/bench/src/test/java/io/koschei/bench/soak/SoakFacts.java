package io.koschei.bench.soak;

import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import io.koschei.builds.ClosureState;
import io.koschei.demo.builders.BuilderTaskState;
import io.koschei.demo.builders.EndReason;
import io.koschei.demo.builders.LedgerEntry;
import io.koschei.model.rpm.Evr;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What Koschei believes of a build, and what the hub's books say of a task. */
final class SoakFacts {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private SoakFacts() {}

    /** A build that has its task, its closure and its state. */
    static Build build(@Nullable Long taskId, BuildState state) {
        return build(taskId, state, ClosureState.LISTED);
    }

    static Build build(@Nullable Long taskId, BuildState state, ClosureState closure) {
        return new Build(
                taskId == null ? 1000 : 1000 + taskId,
                1,
                1,
                "soak",
                "app",
                false,
                state,
                "token",
                null,
                taskId,
                null,
                false,
                Evr.parse("1-1"),
                107,
                null,
                AT,
                AT,
                null,
                null,
                null,
                null,
                null,
                "no reason",
                null,
                null,
                null,
                closure,
                "no note",
                null,
                null);
    }

    static LedgerEntry task(long id, BuilderTaskState state, EndReason why) {
        return task(id, "token-" + id, state, why);
    }

    static LedgerEntry task(long id, @Nullable String token, BuilderTaskState state, EndReason why) {
        return task(id, token, state, why, AT, 107);
    }

    /** A task that was sent at a time, to be built in a repository. */
    static LedgerEntry task(long id, EndReason why, Instant sent, int repoId) {
        return task(id, "token-" + id, BuilderTaskState.FAILED, why, sent, repoId);
    }

    private static LedgerEntry task(
            long id, @Nullable String token, BuilderTaskState state, EndReason why, Instant sent, int repoId) {
        return new LedgerEntry(
                id,
                "koschei",
                "app-1-1.src.rpm",
                "app",
                Optional.of("demo"),
                Optional.ofNullable(token),
                OptionalInt.of(repoId),
                OptionalInt.of(repoId),
                state,
                why,
                Optional.of("a fault"),
                sent,
                null);
    }
}
