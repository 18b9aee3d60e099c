package io.koschei.admin;

import io.koschei.settings.UsageException;
import io.koschei.tracked.TrackedPackage;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Has packages built before all others. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        description = "Have packages built as the next ones, within the limits that all builds obey.")
final class AdminBuildCommand implements Callable<Integer> {

    /** More than any package gets by itself: its dependencies, its age, a failure. */
    private static final int FIRST = 100_000;

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Mixin
    private NamedPackages packages = new NamedPackages();

    @Override
    public Integer call() {
        AdminCommand command = Objects.requireNonNull(admin);
        AdminDatabase database = command.database();
        List<TrackedPackage> wanted = packages.in(database);
        for (TrackedPackage each : wanted) {
            if (!each.tracked()) {
                throw new UsageException(
                        "'%1$s' of %2$s is not tracked, so it is not built; 'koschei admin track --collection %2$s %1$s' has it tracked"
                                .formatted(each.name(), each.collection()));
            }
        }
        for (TrackedPackage each : wanted) {
            database.settings().manualPriority(each.collectionId(), each.name(), FIRST, command.now());
            command.say(each.name() + " of " + each.collection() + " is built as soon as there is room for it.");
        }
        return 0;
    }
}
