package io.koschei.admin;

import io.koschei.tracked.TrackedPackage;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Has single packages rebuilt, whatever the policy says. */
@Command(
        name = "track",
        mixinStandardHelpOptions = true,
        description = {
            "Have packages rebuilt by Koschei, whatever the collection's policy says.",
            "With --policy, leave them to the policy again. 'untrack' has them no longer rebuilt."
        })
final class AdminTrackCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Mixin
    private NamedPackages packages = new NamedPackages();

    @Option(names = "--policy", description = "Leave them to the policy of the collection.")
    private boolean policy;

    @Override
    public Integer call() {
        return decide(Objects.requireNonNull(admin), packages, policy ? null : Boolean.TRUE);
    }

    /**
     * Decides about packages.
     *
     * @param wanted whether they are rebuilt; null to leave that to the policy
     */
    static int decide(AdminCommand command, NamedPackages packages, @Nullable Boolean wanted) {
        AdminDatabase database = command.database();
        for (TrackedPackage before : packages.in(database)) {
            if (wanted == null) {
                database.tracking().leaveToPolicy(before.collectionId(), before.name(), command.now());
            } else {
                database.tracking().choose(before.collectionId(), before.name(), wanted, command.now());
            }
        }
        packages.in(database)
                .forEach(now -> command.say("%s of %s is %s."
                        .formatted(now.name(), now.collection(), now.tracked() ? "tracked" : "not tracked")));
        return 0;
    }
}
