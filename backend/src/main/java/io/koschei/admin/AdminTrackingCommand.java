package io.koschei.admin;

import io.koschei.settings.UsageException;
import io.koschei.tracked.Tracking;
import io.koschei.tracked.TrackingPlan;
import io.koschei.tracked.TrackingPolicy;
import io.koschei.tracked.TrackingPolicy.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Changes which packages of a collection Koschei rebuilds by itself. */
@Command(
        name = "tracking",
        mixinStandardHelpOptions = true,
        description = {
            "Show which packages of a collection Koschei rebuilds by itself, and what another policy would change.",
            "Nothing is changed without --apply."
        })
final class AdminTrackingCommand implements Callable<Integer> {

    private static final int NAMES_SHOWN = 20;

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Parameters(index = "0", paramLabel = "COLLECTION", description = "Its short name.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "all|groups|manual",
            description =
                    "The policy to have: all that were built once, those of --group, or those that people choose.")
    private @Nullable String kind;

    @Option(names = "--group", paramLabel = "NAME", description = "A group of the configuration; may be repeated.")
    private List<String> groups = List.of();

    @Option(names = "--apply", description = "Do it.")
    private boolean apply;

    @Override
    public Integer call() {
        AdminCommand command = Objects.requireNonNull(admin);
        AdminDatabase database = command.database();
        int id = database.collection(name).id();
        Tracking tracking = database.tracking();
        if (kind == null) {
            command.say(name + " tracks " + words(tracking.policy(id)) + ".");
            return 0;
        }
        TrackingPolicy policy = policy(kind, groups);
        TrackingPlan plan = plan(tracking, id, policy, command.now());
        command.say("%s %s: %d more packages are rebuilt, %d no longer, %d as before."
                .formatted(
                        apply ? name + " now tracks" : name + " would track",
                        words(policy),
                        plan.begin().size(),
                        plan.end().size(),
                        plan.stay().size()));
        names(command, "More: ", plan.begin());
        names(command, "No longer: ", plan.end());
        if (!apply) {
            command.say("Nothing was changed. The same with --apply does it.");
        }
        return 0;
    }

    private TrackingPlan plan(Tracking tracking, int collectionId, TrackingPolicy policy, Instant now) {
        try {
            return apply ? tracking.setPolicy(collectionId, policy, now) : tracking.plan(collectionId, policy);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static TrackingPolicy policy(String kind, List<String> groups) {
        for (Kind known : Kind.values()) {
            if (known.name().equalsIgnoreCase(kind)) {
                try {
                    return new TrackingPolicy(known, groups);
                } catch (IllegalArgumentException e) {
                    throw new UsageException(e.getMessage() + "; name groups with --group NAME");
                }
            }
        }
        throw new UsageException("'%s' is no policy; there are: all, groups, manual".formatted(kind));
    }

    private static String words(TrackingPolicy policy) {
        return switch (policy.kind()) {
            case ALL -> "all packages that were built once";
            case GROUPS -> "those of " + String.join(", ", policy.groups());
            case MANUAL -> "those that people choose";
        };
    }

    private static void names(AdminCommand command, String what, List<String> names) {
        if (!names.isEmpty()) {
            String more = names.size() <= NAMES_SHOWN
                    ? ""
                    : String.format(Locale.ROOT, " and %d others", names.size() - NAMES_SHOWN);
            command.say(what + String.join(", ", names.subList(0, Math.min(names.size(), NAMES_SHOWN))) + more);
        }
    }
}
