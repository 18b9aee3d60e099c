package io.koschei.admin;

import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import io.koschei.settings.UsageException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Has a build canceled. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description =
                "Have a build of Koschei canceled in Koji. The service does it at its next look, within half a minute.")
final class AdminCancelCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Parameters(paramLabel = "TASK", description = "Number of its task in Koji.")
    private long task;

    @Override
    public Integer call() {
        AdminCommand command = Objects.requireNonNull(admin);
        AdminDatabase database = command.database();
        Build build = database.builds()
                .byTask(task)
                .orElseThrow(() -> new UsageException("Koschei has no build with task " + task
                        + "; the Builds page and Koji show the numbers of tasks"));
        if (build.state() != BuildState.RUNNING || !database.writer().requestCancel(build.id(), command.now())) {
            throw new UsageException("the build of %s with task %d has ended already: it is %s"
                    .formatted(build.name(), task, build.state()));
        }
        command.say("The build of %s of %s with task %d is to be canceled."
                .formatted(build.name(), build.collection(), task));
        return 0;
    }
}
