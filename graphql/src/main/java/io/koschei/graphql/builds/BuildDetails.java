package io.koschei.graphql.builds;

import graphql.GraphQLContext;
import io.koschei.builds.Build;
import io.koschei.builds.BuildFault;
import io.koschei.builds.BuildLogs;
import io.koschei.builds.LogEnd;
import io.koschei.builds.TaskProgress;
import io.koschei.builds.closures.Bisection;
import io.koschei.builds.closures.Bisections;
import io.koschei.graphql.KojiLinks;
import io.koschei.graphql.RowLimit;
import io.koschei.graphql.builds.BuildLoaders.ChangesCount;
import io.koschei.graphql.builds.BuildLoaders.LastBuild;
import io.koschei.graphql.builds.BuildLoaders.Tasks;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** How a build went in Koji: its tasks, its logs and its fault. */
@Controller
final class BuildDetails {

    private static final int MOST_LINES = 5000;
    private static final int MOST_LOGS = 5;
    private static final int MOST_BISECTIONS = 50;

    private final BuildLogs logs;
    private final Bisections bisections;
    private final KojiLinks links;

    BuildDetails(BuildLogs logs, Bisections bisections, KojiLinks links) {
        this.logs = logs;
        this.bisections = bisections;
        this.links = links;
    }

    /** What kind of failure a build was. */
    record FailureView(String rule, String text, @Nullable String kojiText) {}

    @SchemaMapping(typeName = "Build")
    @Nullable FailureView failure(Build build) {
        String rule = build.fault();
        return rule == null
                ? null
                : new FailureView(
                        rule,
                        BuildFault.of(rule)
                                .map(BuildFault::sentence)
                                .orElse("It failed for the reason '" + rule + "'."),
                        build.faultText());
    }

    @SchemaMapping(typeName = "Build")
    CompletableFuture<Boolean> current(Build build, DataLoader<Integer, LastBuild> loader) {
        return loader.load(build.packageId()).thenApply(last -> last != null && last.id() == build.id());
    }

    @SchemaMapping(typeName = "Build")
    CompletableFuture<@Nullable Integer> changeCount(Build build, DataLoader<Long, ChangesCount> loader) {
        return build.comparedWith() == null
                ? CompletableFuture.completedFuture(null)
                : loader.load(build.id()).thenApply(found -> found == null ? 0 : found.count());
    }

    @SchemaMapping(typeName = "Build")
    CompletableFuture<List<TaskProgress>> tasks(Build build, DataLoader<Long, Tasks> loader) {
        Instant moment = build.asOf();
        return loader.load(build.id()).thenApply(found -> {
            List<TaskProgress> all = found == null ? List.of() : found.all();
            return moment == null
                    ? all
                    : all.stream().flatMap(task -> task.at(moment).stream()).toList();
        });
    }

    @SchemaMapping(typeName = "BuildTask", field = "url")
    @Nullable String taskUrl(TaskProgress task) {
        return links.task(task.taskId());
    }

    @SchemaMapping(typeName = "BuildTask", field = "logs")
    List<KojiLinks.LogLink> taskLogs(TaskProgress task) {
        return links.logs(task);
    }

    @SchemaMapping(typeName = "Build")
    List<LogEnd> logs(Build build, GraphQLContext context) {
        RowLimit.require(context, "Build.logs", MOST_LOGS);
        return build.asOf() != null && build.finishedAt() == null ? List.of() : logs.of(build.id());
    }

    @SchemaMapping(typeName = "BuildLog", field = "text")
    String logText(LogEnd log, @Argument int lines) {
        if (lines < 1 || lines > MOST_LINES) {
            throw new RequestException(
                    ErrorCode.BAD_REQUEST, "'lines' must be from 1 to " + MOST_LINES + ", not " + lines + ".");
        }
        return lastLines(log.text().stripTrailing(), lines);
    }

    private static String lastLines(String text, int lines) {
        int start = text.length();
        for (int line = 0; line < lines && start >= 0; line++) {
            start = text.lastIndexOf('\n', start - 1);
        }
        return text.substring(start + 1);
    }

    @SchemaMapping(typeName = "Build")
    @Nullable Bisection bisection(Build build, GraphQLContext context) {
        if (build.bisectionId() == null) {
            return null;
        }
        RowLimit.require(context, "Build.bisection", MOST_BISECTIONS);
        return bisections.find(build.bisectionId()).orElse(null);
    }
}
