package io.koschei.resolution;

/** How a step of a generation ended. */
public sealed interface StepOutcome {

    /** The step is finished and stored. */
    record Done() implements StepOutcome {}

    /** It failed in a way that may pass. */
    record Retry(String reason) implements StepOutcome {}

    /** It can never succeed. */
    record Skip(String reason) implements StepOutcome {}
}
