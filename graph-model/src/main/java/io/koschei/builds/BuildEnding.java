package io.koschei.builds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a build ended.
 *
 * @param state one that is finished
 * @param fault the rule that says what kind of failure it was; null for {@link BuildState#COMPLETE}
 * @param faultText what Koji said
 */
public record BuildEnding(
        BuildState state, @Nullable String fault, @Nullable String faultText, Instant at) {

    public BuildEnding {
        if (!state.isFinished()) {
            throw new IllegalArgumentException(state + " is no end");
        }
    }

    public static BuildEnding complete(Instant at) {
        return new BuildEnding(BuildState.COMPLETE, null, null, at);
    }
}
