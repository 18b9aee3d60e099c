package io.koschei.admin;

import io.koschei.model.Collection;
import io.koschei.scheduling.Suspension;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Suspends submission of something for a while. */
@Command(
        name = "suspend",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        description = "Do not submit a package, a group or a collection for a while.")
final class AdminSuspendCommand {

    private static final String UNTIL = "As 2026-12-01T10:00Z or 2026-12-01, in UTC, or how long from now: 2h, 3d.";
    private static final String WHY = "Why, for people.";

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Command(name = "package", mixinStandardHelpOptions = true, description = "One package of a collection.")
    int suspendPackage(
            @Option(names = "--collection", required = true, paramLabel = "NAME", description = "Its collection.")
                    String collection,
            @Parameters(paramLabel = "PACKAGE", description = "Name of the source package.") String name,
            @Option(names = "--until", required = true, paramLabel = "TIME", description = UNTIL) String until,
            @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT", description = WHY) String reason) {
        AdminDatabase database = command().database();
        Collection found = database.collection(collection);
        String known = database.sourcePackage(found, name).name();
        return suspend(
                database,
                new Wish(
                        Suspension.Target.sourcePackage(found.id(), known), name + " of " + collection, until, reason));
    }

    @Command(
            name = "group",
            mixinStandardHelpOptions = true,
            description = "The packages of a group, in all collections.")
    int suspendGroup(
            @Parameters(paramLabel = "GROUP", description = "Its short name in the configuration.") String name,
            @Option(names = "--until", required = true, paramLabel = "TIME", description = UNTIL) String until,
            @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT", description = WHY) String reason) {
        AdminDatabase database = command().database();
        String group = database.group(name).name();
        return suspend(database, new Wish(Suspension.Target.group(group), "The group " + group, until, reason));
    }

    @Command(name = "collection", mixinStandardHelpOptions = true, description = "All packages of a collection.")
    int suspendCollection(
            @Parameters(paramLabel = "COLLECTION", description = "Its short name in the configuration.") String name,
            @Option(names = "--until", required = true, paramLabel = "TIME", description = UNTIL) String until,
            @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT", description = WHY) String reason) {
        AdminDatabase database = command().database();
        int id = database.collection(name).id();
        return suspend(database, new Wish(Suspension.Target.collection(id), "The collection " + name, until, reason));
    }

    private record Wish(Suspension.Target target, String words, String until, String reason) {}

    private int suspend(AdminDatabase database, Wish wish) {
        Instant now = command().now();
        Instant end = Moments.ahead(wish.until, now);
        database.suspensions().make(wish.target, end, wish.reason, now);
        command().say(wish.words + " is not submitted until " + Moments.text(end) + ".");
        return 0;
    }

    private AdminCommand command() {
        return Objects.requireNonNull(admin);
    }
}
