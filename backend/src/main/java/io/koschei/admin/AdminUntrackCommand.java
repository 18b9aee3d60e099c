package io.koschei.admin;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Has single packages no longer rebuilt, whatever the policy says. */
@Command(
        name = "untrack",
        mixinStandardHelpOptions = true,
        description = "Have packages no longer rebuilt by Koschei, whatever the collection's policy says.")
final class AdminUntrackCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Mixin
    private NamedPackages packages = new NamedPackages();

    @Override
    public Integer call() {
        return AdminTrackCommand.decide(Objects.requireNonNull(admin), packages, false);
    }
}
