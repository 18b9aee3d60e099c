package io.koschei.scheduler;

import io.koschei.collections.CollectionFault.Part;
import io.koschei.collections.CollectionFaults;
import io.koschei.koji.Koji;
import io.koschei.koji.facts.BuildTarget;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.query.KojiQuery;
import io.koschei.scheduling.CollectionQuota;
import io.koschei.scheduling.PackageArches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The architectures of collections' build tags, looked up now and then. A collection whose target or tag Koji does not have
 * is missing, so that nothing of it is submitted and the others go on.
 */
final class BuildTags {

    private static final Logger LOG = LoggerFactory.getLogger(BuildTags.class);
    private static final Duration HOLDS = Duration.ofMinutes(10);
    private static final Duration ASKED_AGAIN = Duration.ofMinutes(1);

    private final Koji koji;
    private final PackageArches arches;
    private final CollectionFaults faults;
    private final Clock clock;
    private final Map<Integer, Seen> seen = new HashMap<>();

    private record Seen(Optional<List<String>> arches, Instant until) {}

    BuildTags(Koji koji, PackageArches arches, CollectionFaults faults, Clock clock) {
        this.koji = koji;
        this.arches = arches;
        this.faults = faults;
        this.clock = clock;
    }

    /** By collection id, of those that can be built in. */
    Map<Integer, List<String>> arches(List<CollectionQuota> shares) {
        Instant now = clock.instant();
        List<CollectionQuota> due =
                shares.stream().filter(share -> !holds(share, now)).toList();
        if (!due.isEmpty()) {
            look(due, now.plus(HOLDS));
        }
        Map<Integer, List<String>> usable = new HashMap<>();
        for (CollectionQuota share : shares) {
            Seen known = seen.get(share.id());
            if (known != null) {
                known.arches.ifPresent(list -> usable.put(share.id(), list));
            }
        }
        return usable;
    }

    private boolean holds(CollectionQuota share, Instant now) {
        Seen known = seen.get(share.id());
        return known != null && now.isBefore(known.until);
    }

    private void look(List<CollectionQuota> due, Instant until) {
        List<KojiAnswer<Optional<BuildTarget>>> targets = koji.askAll(
                due.stream().map(share -> KojiQuery.target(share.target())).toList());
        Map<CollectionQuota, String> tags = new HashMap<>();
        for (int i = 0; i < due.size(); i++) {
            CollectionQuota share = due.get(i);
            if (targets.get(i) instanceof KojiAnswer.Fault<Optional<BuildTarget>> fault) {
                untold(share, "build target '" + share.target() + "'", fault);
                continue;
            }
            Optional<BuildTarget> target = targets.get(i) instanceof KojiAnswer.Value<Optional<BuildTarget>> value
                    ? value.value()
                    : Optional.empty();
            target.ifPresentOrElse(found -> tags.put(share, found.buildTag()), () -> {
                fault(share, "Koji has no build target '" + share.target() + "', so Koschei submits nothing for it.");
                seen.put(share.id(), new Seen(Optional.empty(), until));
            });
        }
        List<Map.Entry<CollectionQuota, String>> known = List.copyOf(tags.entrySet());
        List<KojiAnswer<List<String>>> answers = koji.askAll(known.stream()
                .map(entry -> KojiQuery.buildArches(entry.getValue()))
                .toList());
        for (int i = 0; i < known.size(); i++) {
            note(known.get(i).getKey(), answers.get(i), until);
        }
    }

    private void fault(CollectionQuota share, String text) {
        LOG.warn("{}: {}", share.name(), text);
        faults.note(share.id(), Part.BUILDING, text, clock.instant());
    }

    /** Koji does not say it this time: what it said before holds on, and it is asked again soon. */
    private void untold(CollectionQuota share, String what, KojiAnswer.Fault<?> fault) {
        Seen before = seen.get(share.id());
        Optional<List<String>> arches = before == null ? Optional.empty() : before.arches;
        seen.put(share.id(), new Seen(arches, clock.instant().plus(ASKED_AGAIN)));
        if (arches.isEmpty()) {
            fault(
                    share,
                    "Koji does not tell about its %s, so Koschei submits nothing for it: %s"
                            .formatted(what, fault.text()));
        }
    }

    private void note(CollectionQuota share, KojiAnswer<List<String>> answer, Instant until) {
        if (answer instanceof KojiAnswer.Fault<List<String>> fault) {
            untold(share, "build tag", fault);
            return;
        }
        Optional<List<String>> now = Optional.empty();
        if (answer instanceof KojiAnswer.Value<List<String>> value
                && !value.value().isEmpty()) {
            now = Optional.of(value.value());
            faults.note(share.id(), Part.BUILDING, null, clock.instant());
        } else {
            fault(share, "Koji lists no architectures for its build tag, so Koschei submits nothing for it.");
        }
        Seen before = seen.put(share.id(), new Seen(now, until));
        if (before != null && before.arches.isPresent() && now.isPresent() && !before.arches.equals(now)) {
            arches.forget(share.id());
        }
    }
}
