package io.koschei.dependencies;

import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.UpdateEvidence;
import io.koschei.builds.closures.UpdateEvidence.Fared;
import io.koschei.model.rpm.Evr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ranks the dependencies that changed for a package that began to fail by how likely they are the reason. */
public final class Suspects {

    /** What counts as the distance where there is none, as in priorities. */
    private static final int UNKNOWN_DISTANCE = 8;

    private Suspects() {}

    /**
     * Ranks updates, the most suspicious first. The suspicion of one is its rate of failures among other packages that met it and
     * need it as directly, {@code (broke + 1) / (broke + builds + 2)} so that few packages prove little, divided by its distance.
     * That those far from an update still build speaks for nothing: an update breaks who uses it.
     *
     * @param changes dependencies that changed from the build before, which did not fail, to the one that did
     * @param evidence how others fared with the same updates; absent means that no other package met it
     */
    public static List<Suspect> rank(List<BuildChange> changes, List<UpdateEvidence> evidence) {
        Map<Update, List<BuildChange>> updates = new LinkedHashMap<>();
        changes.forEach(change -> updates.computeIfAbsent(Update.of(change), any -> new ArrayList<>())
                .add(change));
        Map<Update, UpdateEvidence> known = new LinkedHashMap<>();
        evidence.forEach(each -> known.put(new Update(each.origin(), each.after()), each));
        double all = updates.entrySet().stream()
                .mapToDouble(entry -> suspicion(
                        distance(entry.getValue()), entry.getKey().in(known).near()))
                .sum();
        return updates.entrySet().stream()
                .map(entry ->
                        suspect(entry.getKey(), entry.getValue(), entry.getKey().in(known), all))
                .sorted(Comparator.comparingDouble(Suspect::share).reversed().thenComparing(Suspect::origin))
                .toList();
    }

    private record Update(String origin, @Nullable Evr after) {

        static Update of(BuildChange change) {
            return new Update(change.origin(), change.after());
        }

        /** What is known of it; when nothing is, evidence that no other package met it. */
        UpdateEvidence in(Map<Update, UpdateEvidence> known) {
            UpdateEvidence evidence = known.get(this);
            return evidence == null ? new UpdateEvidence(origin, after, Fared.NOBODY, Fared.NOBODY) : evidence;
        }
    }

    private static Suspect suspect(Update update, List<BuildChange> changes, UpdateEvidence evidence, double all) {
        int distance = distance(changes);
        return new Suspect(
                update.origin,
                changes.get(0).before(),
                update.after,
                distance,
                evidence.all(),
                evidence.near(),
                suspicion(distance, evidence.near()) / all,
                changes);
    }

    private static int distance(List<BuildChange> changes) {
        return changes.stream()
                .mapToInt(BuildChange::distance)
                .filter(distance -> distance > 0)
                .min()
                .orElse(BuildChange.NO_DISTANCE);
    }

    private static double suspicion(int distance, Fared near) {
        double rate = (near.broke() + 1.0) / (near.broke() + near.builds() + 2.0);
        return rate / (distance > 0 ? distance : UNKNOWN_DISTANCE);
    }
}
