package io.koschei.koji.shapes;

import io.koschei.koji.facts.TaskRequest;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads what Koschei needs of a task's request. The task's owner wrote the request, so everything unexpected is left out. */
public final class TaskRequests {

    /** Under which Koschei's own things are kept among what a build carries along. */
    public static final String OURS = "koschei";

    /** Under which a build's token is kept there. */
    public static final String TOKEN = "build";

    private TaskRequests() {}

    public static TaskRequest read(String method, @Nullable HubValue request) {
        int optionsAt = optionsAt(method);
        if (optionsAt < 0 || request == null || !(request.value() instanceof Object[] arguments)) {
            return TaskRequest.NONE;
        }
        Map<?, ?> options =
                optionsAt < arguments.length && arguments[optionsAt] instanceof Map<?, ?> members ? members : Map.of();
        return new TaskRequest(
                options.get("repo_id") instanceof Integer id ? OptionalInt.of(id) : OptionalInt.empty(),
                token(options),
                arguments.length > 0 && arguments[0] instanceof String source ? Optional.of(source) : Optional.empty());
    }

    private static int optionsAt(String method) {
        return switch (method) {
            case "build", "rebuildSRPM", "buildSRPMFromSCM" -> 2;
            case "buildArch" -> 4;
            default -> -1;
        };
    }

    private static Optional<String> token(Map<?, ?> options) {
        return options.get("custom_user_metadata") instanceof Map<?, ?> metadata
                        && metadata.get(OURS) instanceof Map<?, ?> ours
                        && ours.get(TOKEN) instanceof String token
                ? Optional.of(token)
                : Optional.empty();
    }
}
