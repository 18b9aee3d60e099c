package io.koschei.graphql;

import io.koschei.builds.Build;
import io.koschei.builds.TaskProgress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Addresses of Koji's own pages and files, where the administrator has said where these are. */
@Component
public final class KojiLinks {

    /** Those that every task has that uses a buildroot; a reader who needs others finds them in the same folder. */
    private static final List<String> LOGS = List.of("build.log", "root.log");

    private static final int FOLDERS = 10_000;

    private final @Nullable String pages;
    private final @Nullable String files;

    /**
     * Both addresses may be blank: there are no links then.
     *
     * @param pages address of Koji's pages
     * @param files address below which Koji's files are
     */
    KojiLinks(@Value("${koschei.koji.web-url:}") String pages, @Value("${koschei.koji.top-url:}") String files) {
        this.pages = address("koschei.koji.web-url", pages);
        this.files = address("koschei.koji.top-url", files);
    }

    private static @Nullable String address(String setting, String text) {
        if (!text.isBlank() && !text.strip().matches("https?://[^/\\s]+\\S*")) {
            throw new IllegalArgumentException(setting + " must be an http or https address, not '" + text + "'");
        }
        return text.isBlank() ? null : text.strip().replaceAll("/+$", "");
    }

    /** Koji's page about a build's task, or about the build where there is no task. */
    public @Nullable String of(Build build) {
        if (build.taskId() != null) {
            return task(build.taskId());
        }
        return build.kojiBuildId() == null || pages == null
                ? null
                : pages + "/buildinfo?buildID=" + build.kojiBuildId();
    }

    public @Nullable String task(long id) {
        return pages == null ? null : pages + "/taskinfo?taskID=" + id;
    }

    /** A log of a task, where Koji has it. */
    public record LogLink(String name, String url) {}

    /** The logs of a task: growing while it runs, there until Koji deletes them. None before a builder has begun. */
    public List<LogLink> logs(TaskProgress task) {
        if (files == null || task.startedAt() == null) {
            return List.of();
        }
        String folder = "%s/work/tasks/%d/%d/".formatted(files, task.taskId() % FOLDERS, task.taskId());
        return LOGS.stream().map(name -> new LogLink(name, folder + name)).toList();
    }
}
