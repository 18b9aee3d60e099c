package io.koschei.scheduling;

import io.koschei.builds.Arches;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many builds searches for culprits may submit in one pass: they obey every limit that other builds obey, and come first. */
public final class SearchRoom {

    private final QueueRules rules;
    private final QueueInput situation;
    private final Map<Integer, Integer> freeHere = new HashMap<>();
    private int free;
    private int taken;

    /** @param most how many may be submitted in this pass, whatever else would allow more */
    public SearchRoom(QueueRules rules, QueueInput situation, int most) {
        this.rules = rules;
        this.situation = situation;
        int running =
                situation.shares().stream().mapToInt(CollectionQuota::running).sum();
        this.free = Math.min(most, Math.min(rules.perPass(), rules.mostBuilds() - running));
        situation.shares().forEach(share -> freeHere.put(share.id(), share.free()));
    }

    /**
     * Takes the room for one build, when there is any.
     *
     * @param arches of the package's source, as {@link Arches#ofSource} says; none when Koji was not asked for them yet
     * @param override the architectures to build for, or those not to
     * @return whether it may be submitted now
     */
    public boolean take(int collectionId, String name, List<String> arches, @Nullable String override) {
        if (!isFree(collectionId, name) || isLoaded(collectionId, arches, override)) {
            return false;
        }
        free--;
        taken++;
        freeHere.merge(collectionId, -1, Integer::sum);
        return true;
    }

    /** Whether there may be room for a build of a package, whatever it is built for: what is cheap to find out. */
    public boolean isFree(int collectionId, String name) {
        return free > 0
                && freeHere.getOrDefault(collectionId, 0) > 0
                && situation.suspended().of(collectionId, name) == null;
    }

    /** How much was taken. */
    public int taken() {
        return taken;
    }

    private boolean isLoaded(int collectionId, List<String> arches, @Nullable String override) {
        List<String> tag = situation.tagArches(collectionId);
        List<String> anywhere = Arches.chosen(tag, null, tag, rules.buildArches());
        List<String> wanted = Arches.chosen(arches.isEmpty() ? tag : arches, override, tag, rules.buildArches());
        return situation.load().withoutBuilder(wanted, anywhere) != null
                || situation.load().over(rules.loadThreshold(), wanted, anywhere) != null;
    }
}
