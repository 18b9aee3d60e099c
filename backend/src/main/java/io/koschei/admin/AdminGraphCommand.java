package io.koschei.admin;

import io.koschei.changelog.FollowOutcome;
import io.koschei.changelog.GraphRebuild;
import io.koschei.changelog.Verdict;
import io.koschei.command.ProgressSteps;
import io.koschei.dependencies.EdgeVerdict;
import io.koschei.model.Collection;
import io.koschei.settings.UsageException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Compares the graph with the change log of PostgreSQL, and makes it anew. */
@Command(
        name = "graph",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Compare the graph in Neo4j with the change log in PostgreSQL, or make it anew.")
final class AdminGraphCommand {

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {" 0:both say the same", " 1:they differ"},
            description =
                    "Compare all that both say about every package in every generation. Generations wait meanwhile.")
    int verify(
            @Parameters(arity = "0..*", paramLabel = "COLLECTION", description = "Default: all.") @Nullable List<String> names)
            throws InterruptedException {
        AdminCommand command = Objects.requireNonNull(admin);
        boolean same = true;
        try (AdminGraph graph = command.graph()) {
            for (Collection collection : collections(command.database(), names)) {
                ProgressSteps.Bar bar = command.steps().begin("Comparing " + collection.name());
                int all = command.database().packages(collection);
                Verdict verdict = command.database()
                        .alone(collection, () -> graph.verifier().verify(collection, done -> bar.at(done, all)));
                bar.done();
                say(command, collection, verdict);
                same &= verdict.isSame();
                if (verdict.isSame() && verdict.upTo() >= 0) {
                    EdgeVerdict edges = command.database()
                            .unweighed(() -> graph.edgeVerifier().verify(collection.id(), collection.name()));
                    say(command, collection, edges);
                    same &= edges.isSame();
                }
            }
        }
        return same ? 0 : 1;
    }

    private static void say(AdminCommand command, Collection collection, Verdict verdict) {
        String name = collection.name();
        if (verdict.upTo() < 0) {
            command.say(name + ": there is no generation in the graph yet.");
            return;
        }
        if (verdict.from() > verdict.upTo()) {
            command.say(name + ": its next generation begins the change log; there is nothing to compare yet.");
            return;
        }
        command.say("%s: %sup to generation %d the change log says %s"
                .formatted(
                        name,
                        verdict.from() == 0 ? "" : "from generation " + verdict.from() + " ",
                        verdict.upTo(),
                        text(verdict.log())));
        if (verdict.isSame()) {
            command.say(name + ": the graph says the same.");
            return;
        }
        command.say("%s: the graph says %s".formatted(name, text(verdict.graph())));
        command.say("%s: %d differ:".formatted(name, verdict.differing()));
        verdict.differences().forEach(difference -> command.say("  " + difference));
        command.say("'koschei admin graph rebuild " + name + "' makes the graph anew.");
    }

    private static void say(AdminCommand command, Collection collection, EdgeVerdict verdict) {
        String name = collection.name();
        if (verdict.ordinal() == null) {
            command.say(name + ": packages have not been weighed for this graph yet.");
            return;
        }
        String what = verdict.everything()
                ? "too many edges to keep: so much has changed that only sums of %,d packages are there"
                        .formatted(verdict.packages())
                : "%,d edges lead to %,d packages, of generation %d"
                        .formatted(verdict.edges(), verdict.packages(), verdict.ordinal());
        if (verdict.isSame()) {
            command.say(name + ": " + what + ", and are what closures say.");
            return;
        }
        command.say("%s: %s; %d packages differ:".formatted(name, what, verdict.differing()));
        verdict.differences().forEach(difference -> command.say("  " + difference));
        command.say("The next generation mends what its sums or its digests tell; 'koschei admin graph rebuild " + name
                + "' makes everything anew.");
    }

    private static String text(Verdict.Side side) {
        return "%,d things about %,d packages, digest %.16s"
                .formatted(side.intervals(), side.packages(), side.digest());
    }

    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description =
                    "Make the graph of a collection anew from the change log. Pages are answered from the old graph until the"
                            + " new one is whole; new generations wait. When it is cut off, the same command goes on.")
    int rebuild(
            @Parameters(paramLabel = "COLLECTION", description = "Its name.") String name,
            @Option(
                            names = "--keep",
                            paramLabel = "SECONDS",
                            defaultValue = "25",
                            description = "How long the old graph is kept for answers that are under way. Default:"
                                    + " ${DEFAULT-VALUE}, longer than a client waits for one.")
                    int keep,
            @Option(
                            names = "--forget-older",
                            description = "Rebuild it even if the change log begins after generations that it holds.")
                    boolean forgetOlder) {
        if (keep < 0) {
            throw new UsageException("--keep must be 0 seconds or more, not " + keep);
        }
        AdminCommand command = Objects.requireNonNull(admin);
        Collection collection = command.database().collection(name);
        try (AdminGraph graph = command.graph()) {
            boolean mine = command.database()
                    .rebuilding(collection, () -> rebuild(command, graph.rebuild(), collection, keep, forgetOlder));
            if (!mine) {
                throw new UsageException(
                        "another 'koschei admin graph rebuild " + name + "' runs; try again when it is done");
            }
        }
        return 0;
    }

    private static void rebuild(
            AdminCommand command, GraphRebuild rebuild, Collection collection, int keep, boolean forgetOlder) {
        String name = collection.name();
        int older = forgetOlder ? 0 : rebuild.older(collection);
        if (older > 0) {
            throw new UsageException("the graph of " + name + " holds " + older
                    + " generations from before its change log begins, which cannot be made again; --forget-older rebuilds"
                    + " it without them");
        }
        if (rebuild.keepsReplaced(collection)) {
            delete(command, rebuild, collection, keep, "Deleting what an earlier rebuild replaced");
        }
        ProgressSteps.Bar bar = command.steps().begin("Rebuilding the graph of " + name);
        int all = command.database().entries(collection);
        AtomicInteger done = new AtomicInteger();
        FollowOutcome outcome =
                alone(command, collection, () -> rebuild.run(collection, entry -> bar.at(done.incrementAndGet(), all)));
        if (outcome instanceof FollowOutcome.Refused refused) {
            bar.failed();
            throw new UsageException(refused.reason());
        }
        bar.done();
        command.say("Pages are answered from the new graph of " + name + ": " + done.get() + " generations.");
        delete(command, rebuild, collection, keep, "Deleting the old graph");
    }

    private static <T> T alone(AdminCommand command, Collection collection, Supplier<T> task) {
        try {
            return command.database().alone(collection, task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("interrupted; the same command goes on");
        }
    }

    private static void delete(
            AdminCommand command, GraphRebuild rebuild, Collection collection, int keep, String step) {
        command.steps().run(step, () -> {
            pause(keep);
            rebuild.discard(collection);
            return step;
        });
    }

    private static void pause(int seconds) {
        try {
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("interrupted; the next 'koschei admin graph rebuild' deletes the old graph");
        }
    }

    private static List<Collection> collections(AdminDatabase database, @Nullable List<String> names) {
        return names == null || names.isEmpty()
                ? database.collections()
                : names.stream().map(database::collection).toList();
    }
}
