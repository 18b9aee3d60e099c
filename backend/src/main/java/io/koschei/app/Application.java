package io.koschei.app;

import io.koschei.admin.AdminCommand;
import io.koschei.command.CheckUpdateCommand;
import io.koschei.command.ResolveCommand;
import io.koschei.settings.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** Where the program starts. */
@Command(
        name = "koschei",
        mixinStandardHelpOptions = true,
        versionProvider = Application.Version.class,
        description = "Follows Koji or repositories and says what broke, why, whom it hits, and how much it grew.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ResolveCommand.class,
            CheckUpdateCommand.class,
            AdminCommand.class,
            HelpCommand.class
        })
public final class Application {

    public static void main(String[] arguments) {
        System.exit(commandLine(new Application()).execute(arguments));
    }

    /** The only place where an exception of a command ends: as one line for the user, and an exit code for scripts. */
    public static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((problem, line, result) -> {
                    line.getErr().println("koschei: " + reason(problem));
                    return problem instanceof UsageException ? 2 : 1;
                });
    }

    /** What the jar's manifest says. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Application.class.getPackage().getImplementationVersion();
            return new String[] {"Koschei " + (version == null ? "(not packaged)" : version)};
        }
    }

    /** The innermost message: what Spring wraps around it does not help an administrator. */
    static String reason(Throwable problem) {
        Throwable inner = problem;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.toString() : inner.getMessage();
    }
}
