package io.koschei.generations;

import io.koschei.repo.FetchOutcome;

/** How a step of a generation ended. */
public sealed interface StepOutcome {

    /** The step is finished and stored. */
    record Done() implements StepOutcome {}

    /** It failed in a way that may pass. */
    record Retry(String reason) implements StepOutcome {

        /** For what a fetch says. */
        static Retry because(FetchOutcome outcome) {
            return new Retry(outcome instanceof FetchOutcome.Failed failed ? failed.reason() : outcome.toString());
        }
    }

    /** It waits for a hub that is away, for as long as that takes. */
    record Waiting(String reason) implements StepOutcome {}

    /** It waits for an administrator, for as long as that takes; the reason says what to do. */
    record Blocked(String reason) implements StepOutcome {}

    /** It can never succeed. */
    record Skip(String reason) implements StepOutcome {}
}
