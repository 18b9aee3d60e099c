package io.koschei.scheduling;

import io.koschei.builds.Arches;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many builds searches for culprits may submit in one pass: they obey every limit that other builds obey, and come first.
 */
public final class SearchRoom {

    private final QueueRules rules;
    private final QueueInput situation;
    private final Map<Integer, Integer> freeHere = new HashMap<>();
    private final Optional<Brake> brake;
    private int free;
    private int trusted;
    private int inPass;

    /**
     * @param trust what the hub made of other builds
     * @param searches what it made of those of searches
     * @param most how many may be submitted in this pass, whatever else would allow more
     */
    public SearchRoom(QueueRules rules, QueueInput situation, Trust trust, Trust searches, int most) {
        this.rules = rules;
        this.situation = situation;
        int running =
                situation.shares().stream().mapToInt(CollectionQuota::running).sum();
        this.free = rules.mostBuilds() - running;
        this.brake = trust.brake().or(searches::brake);
        // With the brake on, most is what other builds leave of the one that may be sent.
        this.trusted = trust.brake().isPresent() ? Math.min(most, searches.allowed()) : searches.allowed();
        this.inPass = Math.min(most, rules.perPass());
        situation.shares().forEach(share -> freeHere.put(share.id(), share.free()));
    }

    /**
     * Takes the room for one build, when there is any.
     *
     * @param recent scratch builds of the package within a day
     * @param arches of the package's source, as {@link Arches#ofSource} says; none when Koji was not asked for them yet
     * @param override the architectures to build for, or those not to
     * @return whether it may be submitted now
     */
    public boolean take(int collectionId, String name, int recent, List<String> arches, @Nullable String override) {
        if (!isFree(collectionId, name, recent)
                || waitsForBuilders(collectionId, arches, override).isPresent()) {
            return false;
        }
        free--;
        trusted--;
        inPass--;
        freeHere.merge(collectionId, -1, Integer::sum);
        return true;
    }

    /** Whether there may be room for a build of a package, whatever it is built for: what is cheap to find out. */
    public boolean isFree(int collectionId, String name, int recent) {
        return inPass > 0 && waitsForRoom(collectionId, name, recent).isEmpty();
    }

    /**
     * What the next build of a search waits for, as a sentence for pages; empty when it is about to be submitted.
     *
     * @param recent as in {@link #take}
     * @param arches as in {@link #take}
     * @param override as in {@link #take}
     */
    public Optional<String> waits(
            int collectionId, String name, int recent, List<String> arches, @Nullable String override) {
        return waitsForRoom(collectionId, name, recent).or(() -> waitsForBuilders(collectionId, arches, override));
    }

    private Optional<String> waitsForRoom(int collectionId, String name, int recent) {
        if (!freeHere.containsKey(collectionId)) {
            return Optional.of("Its collection is not followed.");
        }
        Suspension suspension = situation.suspended().of(collectionId, name);
        if (suspension != null) {
            return Optional.of(ScheduleStatus.Suspended.by(suspension).text());
        }
        if (recent >= rules.dailyCap()) {
            return Optional.of(new ScheduleStatus.DailyCap(recent).text());
        }
        if (trusted <= 0) {
            return Optional.of(
                    new ScheduleStatus.HeldBack(null, brake.map(Brake::reason).orElse(null)).text());
        }
        if (free <= 0) {
            return Optional.of("It waits until other builds have ended.");
        }
        return freeHere.getOrDefault(collectionId, 0) > 0
                ? Optional.empty()
                : Optional.of("It waits until other builds of the collection have ended.");
    }

    private Optional<String> waitsForBuilders(int collectionId, List<String> arches, @Nullable String override) {
        List<String> tag = situation.tagArches(collectionId);
        List<String> anywhere = Arches.chosen(tag, null, tag, rules.buildArches());
        List<String> wanted = Arches.chosen(arches.isEmpty() ? tag : arches, override, tag, rules.buildArches());
        String missing = situation.load().withoutBuilder(wanted, anywhere);
        if (missing != null) {
            return Optional.of(new ScheduleStatus.NoBuilder(missing).text());
        }
        return Optional.ofNullable(situation.load().over(rules.loadThreshold(), wanted, anywhere))
                .map(loaded -> new ScheduleStatus.ArchLoaded(loaded).text());
    }
}
