package io.koschei.admin;

import io.koschei.scheduling.Suspension;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Puts the whole hub in maintenance. */
@Command(
        name = "koji",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Submit nothing to Koji for a while, while everything else goes on.")
final class AdminKojiCommand {

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Command(name = "pause", mixinStandardHelpOptions = true, description = "Submit nothing until then.")
    int pause(
            @Option(
                            names = "--until",
                            required = true,
                            paramLabel = "TIME",
                            description = "As 2026-12-01T10:00Z or 2026-12-01, in UTC, or how long from now: 2h, 3d.")
                    String until,
            @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT", description = "Why, for people.")
                    String reason) {
        AdminCommand command = Objects.requireNonNull(admin);
        Instant now = command.now();
        Instant end = Moments.ahead(until, now);
        command.database().suspensions().make(Suspension.Target.HUB, end, reason, now);
        command.say("Nothing is submitted to Koji until " + Moments.text(end)
                + ". What runs goes on. 'koschei admin koji resume' ends it early.");
        return 0;
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Submit again.")
    int resume() {
        AdminCommand command = Objects.requireNonNull(admin);
        boolean ended = command.database().suspensions().end(Suspension.Target.HUB, command.now());
        command.say(ended ? "Packages are submitted to Koji again." : "Koji was not paused.");
        return 0;
    }
}
