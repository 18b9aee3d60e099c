package io.koschei.buildpolling;

import io.koschei.builds.TaskProgress;
import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.facts.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the parts of a build's task tell. */
public final class TaskParts {

    private static final String OF_ARCH = "buildArch";
    private static final List<String> OF_SOURCE = List.of("rebuildSRPM", "buildSRPMFromSCM");

    private TaskParts() {}

    static boolean isOfSource(String method) {
        return OF_SOURCE.contains(method);
    }

    /** The parts that pages show: the source package and each architecture. */
    public static List<TaskProgress> progress(List<KojiTask> parts) {
        return parts.stream()
                .filter(part -> isOfSource(part.method()) || part.method().equals(OF_ARCH))
                .map(part -> new TaskProgress(
                        part.id(),
                        part.method(),
                        arch(part),
                        part.state().name(),
                        part.createdAt(),
                        part.startedAt(),
                        part.state().isFinished() ? ended(part) : null))
                .toList();
    }

    /** Hubs have been seen to end tasks without saying when. */
    private static Instant ended(KojiTask part) {
        return Objects.requireNonNullElse(
                part.completedAt(), Objects.requireNonNullElse(part.startedAt(), part.createdAt()));
    }

    /** Koji's label of such a part is what it is built for; its arch is that of the builder. */
    static String arch(KojiTask part) {
        if (isOfSource(part.method())) {
            return TaskProgress.SOURCE;
        }
        return part.label() == null || part.label().isBlank() ? part.arch() : part.label();
    }

    /** The repository that a task or its parts are built in. Parts count for more: the build may have chosen it only then. */
    public static @Nullable Integer repoId(KojiTask task, List<KojiTask> parts) {
        return Stream.concat(
                        Stream.concat(
                                parts.stream().filter(part -> part.method().equals(OF_ARCH)),
                                parts.stream().filter(part -> isOfSource(part.method()))),
                        Stream.of(task))
                .map(each -> each.request().repoId())
                .flatMap(id -> id.isPresent() ? Stream.of(id.getAsInt()) : Stream.empty())
                .findFirst()
                .orElse(null);
    }

    static List<KojiTask> failed(List<KojiTask> parts) {
        return parts.stream().filter(part -> part.state() == TaskState.FAILED).toList();
    }

    /** A part that was canceled while none failed. */
    static Optional<KojiTask> canceled(List<KojiTask> parts) {
        return failed(parts).isEmpty()
                ? parts.stream()
                        .filter(part -> part.state() == TaskState.CANCELED)
                        .findFirst()
                : Optional.empty();
    }
}
