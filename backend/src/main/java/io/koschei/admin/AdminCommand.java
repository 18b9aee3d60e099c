package io.koschei.admin;

import io.koschei.command.ProgressSteps;
import io.koschei.settings.ConfigFile;
import io.koschei.settings.UsageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Administers a service through its database. The service need not run, unless its database is embedded. */
@Command(
        name = "admin",
        mixinStandardHelpOptions = true,
        description = "Look after a running service: what is submitted to Koji, and what is not.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AdminStatusCommand.class,
            AdminKojiCommand.class,
            AdminSuspendCommand.class,
            AdminResumeCommand.class,
            AdminPriorityCommand.class,
            AdminArchesCommand.class,
            AdminUnresolvedCommand.class,
            AdminTrackingCommand.class,
            AdminTrackCommand.class,
            AdminUntrackCommand.class,
            AdminBuildCommand.class,
            AdminCancelCommand.class,
            AdminGraphCommand.class,
            AdminCollectionCommand.class,
            AdminThinCommand.class,
            AdminNoticeCommand.class
        })
public final class AdminCommand {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Configuration of the service, as 'koschei serve' has it.")
    private @Nullable Path config;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Data folder of a service with embedded stores, or of a demo, instead of a configuration.")
    private @Nullable Path data;

    @Spec
    private @Nullable CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    AdminDatabase database() {
        if ((config == null) == (data == null)) {
            throw new UsageException("name the service: --config FILE as 'koschei serve' has it, or --data-dir DIR");
        }
        return config == null
                ? AdminDatabase.embedded(Objects.requireNonNull(data))
                : AdminDatabase.of(ConfigFile.read(config));
    }

    AdminGraph graph() {
        AdminDatabase database = database();
        return config == null
                ? AdminGraph.embedded(database, Objects.requireNonNull(data), clock)
                : AdminGraph.of(database, ConfigFile.read(config), clock);
    }

    ProgressSteps steps() {
        return new ProgressSteps(System.out, Boolean.getBoolean("koschei.terminal"), clock);
    }

    Instant now() {
        return clock.instant();
    }

    void say(String line) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
