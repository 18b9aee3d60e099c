package io.koschei.admin;

import io.koschei.builds.Build;
import io.koschei.builds.BuildState;
import io.koschei.collections.CollectionFault;
import io.koschei.model.Collection;
import io.koschei.scheduling.CollectionQuota;
import io.koschei.scheduling.HubState;
import io.koschei.scheduling.Suspension;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Prints the state of the service. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Say whether packages can be submitted, what runs, and what is suspended.")
final class AdminStatusCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Override
    public Integer call() {
        AdminCommand command = Objects.requireNonNull(admin);
        AdminDatabase database = command.database();
        hub(command, database.hub().get());
        for (CollectionQuota share : database.candidates().shares()) {
            command.say("%s: %d builds run%s"
                    .formatted(
                            share.name(),
                            share.running(),
                            share.mostBuilds() == null ? "" : ", at most " + share.mostBuilds()));
        }
        collections(command, database);
        List<Build> unclear = database.builds().open().stream()
                .filter(build -> build.state() == BuildState.SUBMITTED)
                .toList();
        if (!unclear.isEmpty()) {
            command.say("Not yet known whether Koji has them: "
                    + unclear.stream()
                            .map(build -> build.collection() + "/" + build.name())
                            .collect(Collectors.joining(", ")));
        }
        List<Suspension> suspensions = database.suspensions().applying(command.now());
        suspensions.forEach(suspension -> command.say(line(suspension)));
        if (suspensions.isEmpty()) {
            command.say("Nothing is suspended.");
        }
        return 0;
    }

    /** Those that something is wrong with, and those that are not followed. */
    private static void collections(AdminCommand command, AdminDatabase database) {
        Map<Integer, List<CollectionFault>> followed = database.faults().ofFollowed(command.now());
        for (Collection collection : database.collections()) {
            List<CollectionFault> faults = followed.get(collection.id());
            if (faults == null) {
                Instant retired = database.lives().retiredAt(collection.id());
                command.say(collection.name() + " is not followed: "
                        + (retired == null
                                ? "the configuration does not name it any more."
                                : "it was retired at " + Moments.text(retired) + "."));
            } else {
                faults.forEach(fault -> command.say("%s: %s since %s. %s"
                        .formatted(
                                collection.name(),
                                fault.part() == CollectionFault.Part.FOLLOWING
                                        ? "nothing new is found"
                                        : "nothing is built",
                                Moments.text(fault.since()),
                                fault.text())));
            }
        }
    }

    private static void hub(AdminCommand command, HubState hub) {
        if (hub.fault() != null) {
            command.say("Koschei holds builds back. " + hub.fault());
        } else if (hub.userName() == null) {
            command.say("Nothing has been submitted to Koji yet: no scheduler has logged in.");
        } else {
            command.say("Packages are submitted to Koji as " + hub.userName() + ".");
        }
        if (hub.loadAt() != null) {
            command.say("Load at " + Moments.text(hub.loadAt()) + ": "
                    + new TreeMap<>(hub.load().byArch())
                            .entrySet().stream()
                                    .map(load -> String.format(
                                            Locale.ROOT, "%s %.0f %%", load.getKey(), 100 * load.getValue()))
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static String line(Suspension suspension) {
        String subject = suspension.target().subject();
        String what =
                switch (suspension.target().scope()) {
                    case PACKAGE -> subject + " of " + suspension.collection();
                    case GROUP -> "The group " + subject;
                    case COLLECTION -> "The collection " + suspension.collection();
                    case HUB -> "Everything";
                };
        return what + " is suspended until " + Moments.text(suspension.until())
                + (suspension.reason().isEmpty() ? "." : ": " + suspension.reason());
    }
}
