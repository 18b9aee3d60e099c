package io.koschei.admin;

import io.koschei.scheduling.Suspension;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Ends early what {@link AdminSuspendCommand} began. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        description = "Submit a suspended package, group or collection again.")
final class AdminResumeCommand {

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Command(name = "package", mixinStandardHelpOptions = true, description = "One package of a collection.")
    int resumePackage(
            @Option(names = "--collection", required = true, paramLabel = "NAME", description = "Its collection.")
                    String collection,
            @Parameters(paramLabel = "PACKAGE", description = "Name of the source package.") String name) {
        AdminDatabase database = command().database();
        int id = database.collection(collection).id();
        return resume(database, Suspension.Target.sourcePackage(id, name), name + " of " + collection);
    }

    /** Also of a group that the configuration no longer names. */
    @Command(name = "group", mixinStandardHelpOptions = true, description = "The packages of a group.")
    int resumeGroup(@Parameters(paramLabel = "GROUP", description = "Its short name.") String name) {
        return resume(command().database(), Suspension.Target.group(name), "The group " + name);
    }

    @Command(name = "collection", mixinStandardHelpOptions = true, description = "All packages of a collection.")
    int resumeCollection(@Parameters(paramLabel = "COLLECTION", description = "Its short name.") String name) {
        AdminDatabase database = command().database();
        return resume(
                database, Suspension.Target.collection(database.collection(name).id()), "The collection " + name);
    }

    private int resume(AdminDatabase database, Suspension.Target target, String words) {
        boolean ended = database.suspensions().end(target, command().now());
        command()
                .say(
                        ended
                                ? words + " is submitted again."
                                : words + " was not suspended; 'koschei admin status' says what is.");
        return 0;
    }

    private AdminCommand command() {
        return Objects.requireNonNull(admin);
    }
}
