package io.koschei.admin;

import io.koschei.model.Collection;
import io.koschei.settings.UsageException;
import io.koschei.tracked.TrackedPackage;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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

    @Option(names = "--collection", required = true, paramLabel = "NAME", description = "Their collection.")
    private String collection = "";

    @Parameters(arity = "1..*", paramLabel = "PACKAGE", description = "Names of source packages.")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        AdminCommand command = Objects.requireNonNull(admin);
        AdminDatabase database = command.database();
        Collection found = database.collection(collection);
        for (String name : names) {
            TrackedPackage wanted = database.sourcePackage(found, name);
            if (!wanted.tracked()) {
                throw new UsageException(
                        "'%1$s' of %2$s is not tracked, so it is not built; 'koschei admin track --collection %2$s %1$s' has it tracked"
                                .formatted(name, collection));
            }
        }
        for (String name : names) {
            database.settings().manualPriority(found.id(), name, FIRST, command.now());
            command.say(name + " of " + collection + " is built as soon as there is room for it.");
        }
        return 0;
    }
}
