package io.koschei.admin;

import io.koschei.model.Collection;
import io.koschei.settings.UsageException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Sets the architectures that a package is built for. */
@Command(
        name = "arch-override",
        mixinStandardHelpOptions = true,
        description = "Build a package for these architectures only, or for all but these.")
final class AdminArchesCommand implements Callable<Integer> {

    private static final Pattern USABLE = Pattern.compile("\\^?[a-z0-9_]{1,16}( [a-z0-9_]{1,16}){0,15}");

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Option(names = "--collection", required = true, paramLabel = "NAME", description = "Its collection.")
    private String collection = "";

    @Option(names = "--none", description = "Build it for what it says itself.")
    private boolean none;

    @Parameters(index = "0", paramLabel = "PACKAGE", description = "Name of the source package.")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ARCH",
            description = "As 'x86_64 aarch64', or with a ^ in front: all but these, as '^s390x'.")
    private List<String> arches = List.of();

    @Override
    public Integer call() {
        String text = String.join(" ", arches).strip().replaceAll("\\s+", " ").replaceFirst("^\\^ ", "^");
        if (none != text.isEmpty()) {
            throw new UsageException("name the architectures, or --none for what the package says itself");
        }
        if (!none && !USABLE.matcher(text).matches()) {
            throw new UsageException(
                    "'%s' are not names of architectures; write them as 'x86_64 aarch64', or as '^s390x' for all but these"
                            .formatted(text));
        }
        AdminCommand command = Objects.requireNonNull(admin);
        AdminDatabase database = command.database();
        Collection found = database.collection(collection);
        String known = database.sourcePackage(found, name).name();
        database.settings().archOverride(found.id(), known, none ? null : text, command.now());
        command.say(
                none
                        ? name + " of " + collection + " is built for what it says itself."
                        : "%s of %s is built for %s."
                                .formatted(
                                        name,
                                        collection,
                                        text.startsWith("^") ? "all architectures but " + text.substring(1) : text));
        return 0;
    }
}
