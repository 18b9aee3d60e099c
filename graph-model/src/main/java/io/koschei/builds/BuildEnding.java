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

    /** The rule for builds that Koji would not even begin. */
    public static final String REFUSED = "refused";

    public BuildEnding {
        if (!state.isFinished()) {
            throw new IllegalArgumentException(state + " is no end");
        }
    }

    /** Koji would not begin it; nothing was built. */
    public static BuildEnding refused(String text, Instant at) {
        return new BuildEnding(BuildState.INFRASTRUCTURE, REFUSED, text, at);
    }

    public static BuildEnding complete(Instant at) {
        return new BuildEnding(BuildState.COMPLETE, null, null, at);
    }
}
