package io.koschei.admin;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Has single packages no longer rebuilt, whatever the policy says. */
@Command(
        name = "untrack",
        mixinStandardHelpOptions = true,
        description = "Have packages no longer rebuilt by Koschei, whatever the collection's policy says.")
final class AdminUntrackCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Option(names = "--collection", required = true, paramLabel = "NAME", description = "Their collection.")
    private String collection = "";

    @Parameters(arity = "1..*", paramLabel = "PACKAGE", description = "Names of source packages.")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        return AdminTrackCommand.decide(Objects.requireNonNull(admin), collection, names, false);
    }
}
