package io.koschei.bench.suspects;

import io.koschei.builds.closures.BuildChange;
import io.koschei.builds.closures.UpdateEvidence;
import io.koschei.builds.closures.UpdateEvidence.Broken;
import io.koschei.builds.closures.UpdateEvidence.Built;
import io.koschei.builds.closures.UpdateEvidence.Fared;
import io.koschei.builds.closures.UpdateEvidence.Met;
import io.koschei.builds.closures.UpdateEvidence.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Koschei would have stored of a history up to now, asked as {@link io.koschei.builds.closures.UpdateOutcomes} asks PostgreSQL. */
final class Books {

    private final Map<Integer, List<BuildRecord>> ofPackages = new HashMap<>();
    private final List<BuildRecord> builds = new ArrayList<>();

    void add(Collection<BuildRecord> some) {
        builds.addAll(some);
        some.forEach(build -> ofPackages
                .computeIfAbsent(build.packageNumber(), any -> new ArrayList<>())
                .add(build));
    }

    UpdateEvidence evidence(BuildRecord build) {
        Map<Subject, Integer> own = nearest(build);
        Map<Built, Integer> built = new LinkedHashMap<>();
        List<Broken> broken = new ArrayList<>();
        for (BuildRecord other : since(build)) {
            List<Met> met = met(other, own);
            List<Met> guilty =
                    met.stream().filter(each -> !isCleared(other, each)).toList();
            met.stream()
                    .filter(each -> !guilty.contains(each))
                    .forEach(each -> built.merge(new Built(each.step(), each.near(), 1), 1, Integer::sum));
            if (!guilty.isEmpty()) {
                broken.add(new Broken(otherwise(other), guilty));
            }
        }
        return new UpdateEvidence(
                usual(build),
                built.entrySet().stream()
                        .map(each ->
                                new Built(each.getKey().step(), each.getKey().near(), each.getValue()))
                        .toList(),
                broken);
    }

    private record Subject(String origin, boolean gone) {

        static Subject of(BuildChange change) {
            return new Subject(change.origin(), change.after() == null);
        }
    }

    private static int steps(BuildChange change) {
        return change.distance() > 0 ? change.distance() : Integer.MAX_VALUE;
    }

    private static Map<Subject, Integer> nearest(BuildRecord build) {
        Map<Subject, Integer> nearest = new HashMap<>();
        build.changes().forEach(change -> nearest.merge(Subject.of(change), steps(change), Math::min));
        return nearest;
    }

    /** How often packages began to fail before. */
    private Fared usual(BuildRecord build) {
        int last = build.before() == null ? 0 : build.before().id();
        List<BuildRecord> past = builds.subList(0, last).stream()
                .filter(each -> each.before() != null)
                .toList();
        int broke = (int) past.stream().filter(BuildRecord::beganToFail).count();
        return new Fared(broke, (int) past.stream().filter(BuildRecord::built).count());
    }

    private List<BuildRecord> since(BuildRecord build) {
        BuildRecord before = build.before();
        return before == null
                ? List.of()
                : builds.subList(Math.min(before.id() + 1, builds.size()), builds.size()).stream()
                        .filter(other -> other.packageNumber() != build.packageNumber() && other.before() != null)
                        .filter(other -> other.built() || other.beganToFail())
                        .toList();
    }

    private static List<Met> met(BuildRecord other, Map<Subject, Integer> own) {
        return other.changes().stream()
                .filter(change -> own.containsKey(Subject.of(change)))
                .map(change -> new Met(
                        new Step(change.origin(), change.before(), change.after()),
                        steps(change) <= own.getOrDefault(Subject.of(change), 0)))
                .toList();
    }

    /** Whether it built, or built later though the source had not changed again. */
    private boolean isCleared(BuildRecord other, Met met) {
        if (other.built()) {
            return true;
        }
        List<BuildRecord> later = of(other.packageNumber()).stream()
                .filter(each -> each.id() > other.id())
                .toList();
        Optional<@Nullable BuildRecord> again =
                later.stream().filter(BuildRecord::built).findFirst();
        return again.isPresent()
                && later.stream()
                        .filter(each -> each.id() <= again.get().id())
                        .flatMap(each -> each.changes().stream())
                        .noneMatch(change -> change.origin().equals(met.step().origin()));
    }

    private List<BuildRecord> of(int packageNumber) {
        return ofPackages.getOrDefault(packageNumber, List.of());
    }

    private Fared otherwise(BuildRecord build) {
        int broke = 0;
        int built = 0;
        for (BuildRecord other : of(build.packageNumber())) {
            if (other.id() != build.id() && other.before() != null) {
                built += other.built() ? 1 : 0;
                broke += other.beganToFail() ? 1 : 0;
            }
        }
        return new Fared(broke, built);
    }
}
