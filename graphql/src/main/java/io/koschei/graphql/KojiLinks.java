package io.koschei.graphql;

import io.koschei.builds.Build;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Addresses of Koji's own pages, where the administrator has said where these are. */
@Component
final class KojiLinks {

    private final @Nullable String base;

    /** @param base address of Koji's pages; nothing when blank */
    KojiLinks(@Value("${koschei.koji.web-url}") String base) {
        if (!base.isBlank() && !base.strip().matches("https?://[^/\\s]+\\S*")) {
            throw new IllegalArgumentException(
                    "koschei.koji.web-url must be an http or https address, not '" + base + "'");
        }
        this.base = base.isBlank() ? null : base.strip().replaceAll("/+$", "");
    }

    /** Koji's page about a build's task, or about the build where there is no task. */
    @Nullable String of(Build build) {
        if (build.taskId() != null) {
            return task(build.taskId());
        }
        return build.kojiBuildId() == null || base == null ? null : base + "/buildinfo?buildID=" + build.kojiBuildId();
    }

    @Nullable String task(long id) {
        return base == null ? null : base + "/taskinfo?taskID=" + id;
    }
}
