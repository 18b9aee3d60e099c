package io.koschei.dependencies;

import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.UpdateEvidence;
import io.koschei.builds.closures.UpdateEvidence.Fared;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Ranks the dependencies that changed for a package that began to fail by how likely they are the reason. */
public final class Suspects {

    /** What counts as the distance where there is none, as in priorities. */
    private static final int UNKNOWN_DISTANCE = 8;

    /** One in a hundred builds begins to fail whatever is updated, where no builds tell better. */
    private static final double USUAL_FAILURES = 1;

    private static final double USUAL_BUILDS = 100;

    /** What leaves a buildroot breaks what used it for certain; an update rarely breaks anything. */
    private static final double REMOVED = 2;

    /** How many builds of a package weigh as much as those of all packages, in how often it fails for no cause. */
    private static final double TRUST_IN_COMMON = 20;

    private Suspects() {}

    /**
     * Ranks updates, the most suspicious first. The suspicion of one is how likely it breaks a package that needs it as directly
     * ({@link CulpritModel}). Before any other package is looked at, it is the rate at which packages begin to fail anyway, divided
     * by the root of the distance. That those far from an update still build does not clear it, since an update breaks who uses it.
     *
     * @param changes dependencies that changed from the build before, which did not fail, to the one that did
     * @param evidence how others fared with the same updates
     */
    public static List<Suspect> rank(List<BuildChange> changes, UpdateEvidence evidence) {
        Map<MetUpdate.Key, List<BuildChange>> grouped = new LinkedHashMap<>();
        changes.forEach(change -> grouped.computeIfAbsent(MetUpdate.Key.of(change), any -> new ArrayList<>())
                .add(change));
        Map<String, OriginEvidence> origins = OriginEvidence.of(evidence);
        List<MetUpdate> updates = grouped.entrySet().stream()
                .map(each -> MetUpdate.of(each.getValue(), of(origins, each.getKey())))
                .toList();
        List<UpdatePart> parts = updates.stream()
                .flatMap(update -> IntStream.range(0, update.parts())
                        .mapToObj(number -> new UpdatePart(update, number, of(origins, update.key()))))
                .toList();
        return ranked(updates, parts, chances(parts, evidence));
    }

    private static OriginEvidence of(Map<String, OriginEvidence> origins, MetUpdate.Key key) {
        return origins.getOrDefault(key.origin(), OriginEvidence.NONE);
    }

    /** How likely each part breaks a package that needs it as directly as the one in question. */
    private static double[] chances(List<UpdatePart> parts, UpdateEvidence evidence) {
        double usual = rate(evidence.usual(), USUAL_FAILURES / USUAL_BUILDS, USUAL_BUILDS);
        double[] noise = evidence.broken().stream()
                .mapToDouble(broken -> rate(broken.otherwise(), usual, TRUST_IN_COMMON))
                .toArray();
        CulpritModel model = new CulpritModel(
                parts.stream()
                        .map(part -> part.release(
                                usual * weight(part.update()) / part.update().parts()))
                        .toList(),
                noise);
        return IntStream.range(0, parts.size()).mapToDouble(model::chance).toArray();
    }

    private static double rate(Fared fared, double usual, double trust) {
        return (fared.broke() + trust * usual) / (fared.all() + trust);
    }

    private static double weight(MetUpdate update) {
        int distance = update.distance();
        double weight = 1 / Math.sqrt(distance > 0 ? distance : UNKNOWN_DISTANCE);
        return update.key().after() == null ? REMOVED * weight : weight;
    }

    private static List<Suspect> ranked(List<MetUpdate> updates, List<UpdatePart> parts, double[] chances) {
        Map<MetUpdate, Double> spared = new HashMap<>();
        Map<MetUpdate, Integer> worst = new HashMap<>();
        for (int i = 0; i < chances.length; i++) {
            int part = i;
            spared.merge(parts.get(i).update(), 1 - chances[i], (one, other) -> one * other);
            worst.merge(parts.get(i).update(), i, (one, other) -> chances[part] >= chances[one] ? other : one);
        }
        double all = spared.values().stream().mapToDouble(each -> 1 - each).sum();
        return updates.stream()
                .map(update -> {
                    UpdatePart part = parts.get(Objects.requireNonNull(worst.get(update)));
                    return update.suspect(
                            part.all(), part.near(), (1 - Objects.requireNonNull(spared.get(update))) / all);
                })
                .sorted(Comparator.comparingDouble(Suspect::share).reversed().thenComparing(Suspect::origin))
                .toList();
    }
}
