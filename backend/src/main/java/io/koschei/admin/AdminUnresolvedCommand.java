package io.koschei.admin;

import io.koschei.settings.UsageException;
import io.koschei.tracked.TrackedPackage;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Has packages built even when Koschei cannot resolve them. */
@Command(
        name = "unresolved",
        mixinStandardHelpOptions = true,
        description = {
            "Have packages built even when Koschei cannot resolve them, or wait until it can, as usual.",
            "For packages that resolve on another architecture than the one that Koschei resolves."
        })
final class AdminUnresolvedCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Mixin
    private NamedPackages packages = new NamedPackages();

    @Option(names = "--build", description = "Build them all the same.")
    private boolean build;

    @Option(names = "--wait", description = "Wait until they can be resolved.")
    private boolean waiting;

    @Override
    public Integer call() {
        if (build == waiting) {
            throw new UsageException("say what to do with them while they cannot be resolved: --build or --wait");
        }
        AdminCommand command = Objects.requireNonNull(admin);
        AdminDatabase database = command.database();
        for (TrackedPackage each : packages.in(database)) {
            database.settings().buildUnresolved(each.collectionId(), each.name(), build, command.now());
        }
        packages.in(database)
                .forEach(now -> command.say("%s of %s %s."
                        .formatted(
                                now.name(),
                                now.collection(),
                                now.buildUnresolved()
                                        ? "is built even when Koschei cannot resolve it"
                                        : "waits until Koschei can resolve it")));
        return 0;
    }
}
