package io.koschei.admin;

import io.koschei.model.Collection;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.Tracking;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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

    @Option(names = "--collection", required = true, paramLabel = "NAME", description = "Their collection.")
    private String collection = "";

    @Option(names = "--policy", description = "Leave them to the policy of the collection.")
    private boolean policy;

    @Parameters(arity = "1..*", paramLabel = "PACKAGE", description = "Names of source packages.")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        AdminCommand command = Objects.requireNonNull(admin);
        return decide(command, collection, names, policy ? null : Boolean.TRUE);
    }

    /**
     * Decides about packages, of which all must be known.
     *
     * @param wanted whether they are rebuilt; null to leave that to the policy
     */
    static int decide(AdminCommand command, String collection, List<String> names, @Nullable Boolean wanted) {
        AdminDatabase database = command.database();
        Collection found = database.collection(collection);
        names.forEach(name -> database.sourcePackage(found, name));
        Tracking tracking = database.tracking();
        for (String name : names) {
            if (wanted == null) {
                tracking.leaveToPolicy(found.id(), name, command.now());
            } else {
                tracking.choose(found.id(), name, wanted, command.now());
            }
            TrackedPackage now = database.sourcePackage(found, name);
            command.say("%s of %s is %s.".formatted(name, collection, now.tracked() ? "tracked" : "not tracked"));
        }
        return 0;
    }
}
