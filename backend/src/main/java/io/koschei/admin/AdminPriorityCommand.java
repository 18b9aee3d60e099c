package io.koschei.admin;

import io.koschei.model.Collection;
import io.koschei.settings.UsageException;
import io.koschei.tracked.PackageSettings;
import io.koschei.tracked.TrackedPackage;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Has a package built sooner, or later. */
@Command(
        name = "priority",
        mixinStandardHelpOptions = true,
        description = "Add to a package's priority: for its next build, or for good.")
final class AdminPriorityCommand implements Callable<Integer> {

    private static final int MOST = 100_000;

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Option(names = "--collection", required = true, paramLabel = "NAME", description = "Its collection.")
    private String collection = "";

    @Parameters(paramLabel = "PACKAGE", description = "Name of the source package.")
    private String name = "";

    @Option(names = "--manual", paramLabel = "N", description = "Added until its next build has ended; 0 for nothing.")
    private @Nullable Integer manual;

    @Option(names = "--static", paramLabel = "N", description = "Added for good; 0 for nothing.")
    private @Nullable Integer constant;

    @Override
    public Integer call() {
        if (manual == null && constant == null) {
            throw new UsageException("say what is added: --manual N for the next build, --static N for good, or both");
        }
        AdminCommand command = Objects.requireNonNull(admin);
        AdminDatabase database = command.database();
        Collection found = database.collection(collection);
        TrackedPackage now = database.sourcePackage(found, name);
        PackageSettings settings = database.settings();
        if (manual != null) {
            now = after(settings.manualPriority(found.id(), now.name(), checked(manual), command.now()));
        }
        if (constant != null) {
            now = after(settings.constantPriority(found.id(), now.name(), checked(constant), command.now()));
        }
        command.say("%s of %s has %d added for its next build, and %d for good."
                .formatted(name, collection, now.manualPriority(), now.constantPriority()));
        return 0;
    }

    private static TrackedPackage after(Optional<PackageSettings.Change> change) {
        return change.orElseThrow().after();
    }

    private static int checked(int priority) {
        if (Math.abs((long) priority) > MOST) {
            throw new UsageException("a priority must be from -%1$d to %1$d, not %2$d".formatted(MOST, priority));
        }
        return priority;
    }
}
