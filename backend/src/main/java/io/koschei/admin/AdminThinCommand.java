package io.koschei.admin;

import io.koschei.changelog.FollowOutcome;
import io.koschei.command.ProgressSteps;
import io.koschei.model.Collection;
import io.koschei.model.generation.ThinningPolicy;
import io.koschei.postgres.LoggedGenerations.Logged;
import io.koschei.settings.UsageException;
import io.koschei.thinning.Thinner;
import io.koschei.thinning.ThinningPlan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Thins out old generations now, or says what that would do. */
@Command(
        name = "thin",
        mixinStandardHelpOptions = true,
        description =
                "Thin out old generations, by koschei.thinning as the service last read it. The service does so by itself; this"
                        + " command does it now. When it is cut off, the same command goes on.")
final class AdminThinCommand implements Runnable {

    private static final double MIB = 1048576;

    @Option(names = "--dry-run", description = "Only say how many it would be, and why others are kept.")
    private boolean dryRun;

    @Parameters(arity = "0..*", paramLabel = "COLLECTION", description = "Default: all.")
    private @Nullable List<String> names;

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Override
    public void run() {
        AdminCommand command = Objects.requireNonNull(admin);
        AdminDatabase database = command.database();
        List<Collection> collections = names == null || names.isEmpty()
                ? database.collections()
                : names.stream().map(database::collection).toList();
        for (Collection collection : collections) {
            Optional<ThinningPolicy> policy = database.logged().policy(collection.id());
            if (policy.isEmpty()) {
                command.say(collection.name() + ": all generations are kept, as koschei.thinning says.");
                continue;
            }
            ThinningPlan plan = ThinningPlan.of(database.logged().all(collection.id()), policy.get(), command.now());
            say(command, database, collection, policy.get(), plan);
            if (!dryRun && plan.removed() > 0) {
                thin(command, collection, plan);
            }
        }
    }

    private static void say(
            AdminCommand command,
            AdminDatabase database,
            Collection collection,
            ThinningPolicy policy,
            ThinningPlan plan) {
        int kept = plan.kept().values().stream().mapToInt(Integer::intValue).sum();
        long bytes = database.logged()
                .bytes(plan.steps().stream()
                        .flatMap(step -> step.removed().stream())
                        .map(Logged::id)
                        .toList());
        command.say("%s: of generations older than %s the last of each %s is kept."
                .formatted(collection.name(), days(policy), policy.then().name().toLowerCase(Locale.ROOT)));
        command.say(String.format(
                Locale.ROOT,
                "%s: %,d of %,d generations go; they take %.1f MiB in PostgreSQL, of which what still counts is kept.",
                collection.name(),
                plan.removed(),
                plan.removed() + kept,
                bytes / MIB));
        plan.kept().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> command.say(String.format(
                        Locale.ROOT,
                        "  %,d stay: %s",
                        each.getValue(),
                        each.getKey().words())));
    }

    private static String days(ThinningPolicy policy) {
        long hours = policy.keepAll().toHours();
        return hours % 24 == 0 ? hours / 24 + " days" : hours + " hours";
    }

    private static void thin(AdminCommand command, Collection collection, ThinningPlan plan) {
        try (AdminGraph graph = command.graph()) {
            Thinner thinner = graph.thinner();
            ProgressSteps.Bar bar = command.steps().begin("Thinning out " + collection.name());
            int done = 0;
            for (ThinningPlan.Step step : plan.steps()) {
                Optional<FollowOutcome> outcome =
                        command.database().alone(collection, () -> thinner.run(collection, step));
                if (outcome.isEmpty()) {
                    bar.failed();
                    throw new UsageException(
                            "something has changed meanwhile; type the command again to thin out the others");
                }
                if (outcome.get() instanceof FollowOutcome.Refused refused) {
                    bar.failed();
                    throw new UsageException(refused.reason());
                }
                done += step.removed().size();
                bar.at(done, plan.removed());
            }
            bar.done();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("interrupted; the same command goes on");
        }
    }
}
