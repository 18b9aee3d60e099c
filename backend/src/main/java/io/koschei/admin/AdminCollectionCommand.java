package io.koschei.admin;

import io.koschei.collections.BranchOutcome;
import io.koschei.collections.CollectionDeletion;
import io.koschei.collections.RenameOutcome;
import io.koschei.command.ProgressSteps;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.settings.UsageException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Looks after collections in the long run. */
@Command(
        name = "collection",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Rename, retire, delete or branch collections.")
final class AdminCollectionCommand {

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Command(
            name = "rename",
            mixinStandardHelpOptions = true,
            description =
                    "Give a collection another name. Addresses with the name of before lead to it. Write the new name"
                            + " into the configuration, too.")
    int rename(
            @Parameters(paramLabel = "COLLECTION", description = "Its name.") String name,
            @Parameters(paramLabel = "NEW", description = "Its new name: letters, digits, dots, dashes.") String to) {
        AdminDatabase database = command().database();
        Collection collection = database.collection(name);
        RenameOutcome outcome =
                database.lives().rename(collection, to, command().now());
        if (outcome instanceof RenameOutcome.Refused refused) {
            throw new UsageException("'%s' cannot be renamed to '%s': %s".formatted(name, to, refused.reason()));
        }
        command()
                .say(collection.name() + " is " + to + " now. Addresses with " + collection.name()
                        + " lead to it. Write the new name under koschei.collections in the configuration.");
        return 0;
    }

    @Command(
            name = "retire",
            mixinStandardHelpOptions = true,
            description =
                    "Follow a collection no more, even when the configuration names it. What is known of it is still shown.")
    int retire(@Parameters(paramLabel = "COLLECTION", description = "Its name.") String name) {
        AdminDatabase database = command().database();
        Collection collection = database.collection(name);
        command()
                .say(
                        database.lives().retire(collection.id(), command().now())
                                ? name
                                        + " is retired: it is shown, and no longer followed. 'koschei admin collection follow "
                                        + name + "' ends that."
                                : name + " was retired already.");
        return 0;
    }

    @Command(name = "follow", mixinStandardHelpOptions = true, description = "Follow a retired collection again.")
    int follow(@Parameters(paramLabel = "COLLECTION", description = "Its name.") String name) {
        AdminDatabase database = command().database();
        Collection collection = database.collection(name);
        command()
                .say(
                        database.lives().follow(collection.id())
                                ? name
                                        + " is followed again. A service that starts without it in its configuration ends that."
                                : name + " was not retired.");
        return 0;
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description =
                    "Delete a retired collection and everything that is known of it. When it is cut off, the same command"
                            + " goes on.")
    int delete(
            @Parameters(paramLabel = "COLLECTION", description = "Its name.") String name,
            @Option(names = "--yes", description = "Delete it. Without this, only say what would be deleted.")
                    boolean yes)
            throws InterruptedException {
        AdminDatabase database = command().database();
        CollectionDeletion deletion = database.deletion();
        Optional<Collection> begun = database.hidden(name);
        Collection collection = begun.orElseGet(() -> database.collection(name));
        int all = deletion.left(collection.id());
        if (begun.isEmpty()) {
            refuse(name, deletion.obstacle(collection.id()));
            if (!yes) {
                throw new UsageException(
                        "%s has %,d packages and generations; --yes deletes them for good".formatted(name, all));
            }
        }
        ProgressSteps.Bar bar = command().steps().begin("Deleting " + name);
        try (AdminGraph graph = command().graph()) {
            AtomicInteger done = new AtomicInteger();
            Optional<String> obstacle = database.alone(collection, () -> {
                Optional<String> sinceAsked =
                        deletion.begin(collection.id(), command().now());
                if (sinceAsked.isEmpty()) {
                    graph.delete(collection);
                    deletion.run(collection.id(), some -> bar.at(done.addAndGet(some), all));
                }
                return sinceAsked;
            });
            obstacle.ifPresent(any -> bar.failed());
            refuse(name, obstacle);
        }
        bar.done();
        command()
                .say(
                        name
                                + " is deleted. Remove it from koschei.collections in the configuration, or it is followed anew.");
        return 0;
    }

    @Command(
            name = "branch",
            mixinStandardHelpOptions = true,
            description =
                    "Begin a collection with the history of another, as when a distribution branches. Then name it in the"
                            + " configuration, with its own target.")
    int branch(
            @Parameters(paramLabel = "PARENT", description = "Name of the collection to branch from.") String from,
            @Parameters(paramLabel = "NEW", description = "Name of the new collection.") String name,
            @Option(
                            names = "--at",
                            paramLabel = "GENERATION",
                            description = "Generation of the parent that the new one begins with. Default: the newest.")
                    @Nullable Integer at)
            throws InterruptedException {
        AdminDatabase database = command().database();
        Collection parent = database.collection(from);
        Generation first = database.complete(parent, at);
        ProgressSteps.Bar bar = command().steps().begin("Copying generation " + first.ordinal() + " of " + from);
        int all = database.packages(parent);
        AtomicInteger done = new AtomicInteger();
        // While the generation is copied, no pass may thin it out.
        BranchOutcome outcome = database.alone(parent, () -> database.branching()
                .branch(
                        parent,
                        database.complete(parent, first.ordinal()),
                        name,
                        some -> bar.at(done.addAndGet(some), all),
                        command().now()));
        if (outcome instanceof BranchOutcome.Refused refused) {
            bar.failed();
            throw new UsageException("'%s' cannot be branched from '%s': %s".formatted(name, from, refused.reason()));
        }
        bar.done();
        command()
                .say(
                        "%s begins with generation %d of %s: %,d packages. Name it under koschei.collections in the configuration, with its own target, to follow it."
                                .formatted(name, first.ordinal(), from, done.get()));
        return 0;
    }

    private static void refuse(String name, Optional<String> obstacle) {
        obstacle.ifPresent(sentence -> {
            throw new UsageException("'" + name + "' cannot be deleted. " + sentence);
        });
    }

    private AdminCommand command() {
        return Objects.requireNonNull(admin);
    }
}
