package io.koschei.transition;

import io.koschei.model.Stretch;
import io.koschei.model.rpm.PackageKey;
import io.koschei.transition.Expression.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far a transition is, in every generation. */
public final class TransitionHistory {

    private final Rule rule;
    private final List<Timeline> timelines;

    private TransitionHistory(Rule rule, List<Timeline> timelines) {
        this.rule = rule;
        this.timelines = timelines;
    }

    /**
     * Works it out.
     *
     * @param lives every package about which a term of the rule ever matches something
     */
    public static TransitionHistory of(Rule rule, List<Life> lives) {
        Map<String, List<Stretch<Evidence>>> bySource = new TreeMap<>();
        for (Life life : lives) {
            Findings.of(
                    rule.terms(), life, (source, evidence) -> bySource.computeIfAbsent(source, any -> new ArrayList<>())
                            .add(evidence));
        }
        return new TransitionHistory(
                rule,
                bySource.entrySet().stream()
                        .map(entry -> Timeline.of(entry.getKey(), rule, entry.getValue()))
                        .toList());
    }

    /** Pieces of evidence in all: what it takes to keep this in memory. */
    public int size() {
        return timelines.stream()
                .mapToInt(timeline -> timeline.evidence().size())
                .sum();
    }

    /** The packages it affects in a generation: those that are not done first, then by name. */
    public List<AffectedPackage> packages(int ordinal) {
        return timelines.stream()
                .flatMap(timeline -> stateAt(timeline, ordinal)
                        .map(state -> new AffectedPackage(
                                timeline.name(), state.value(), state.from(), evidence(timeline, ordinal)))
                        .stream())
                .sorted(Comparator.comparing(AffectedPackage::state).thenComparing(AffectedPackage::name))
                .toList();
    }

    /** The same requirement known in several ways counts once, as it is known best. */
    private List<Evidence> evidence(Timeline timeline, int ordinal) {
        record Found(Term term, PackageKey subject, String text) {}
        Map<Found, Evidence> best = new HashMap<>();
        for (Evidence each : timeline.at(ordinal)) {
            best.merge(
                    new Found(each.term(), each.subject(), each.text()),
                    each,
                    (one, other) -> one.knowledge().compareTo(other.knowledge()) <= 0 ? one : other);
        }
        return best.values().stream()
                .sorted(Comparator.comparing(Evidence::term, rule.order())
                        .thenComparing(Evidence::knowledge)
                        .thenComparing(Evidence::subject)
                        .thenComparing(Evidence::text))
                .toList();
    }

    /** How far it is in a generation. */
    public Progress progress(int ordinal) {
        Map<PackageState, Integer> counts = new EnumMap<>(PackageState.class);
        timelines.stream()
                .flatMap(timeline -> stateAt(timeline, ordinal).stream())
                .forEach(state -> counts.merge(state.value(), 1, Integer::sum));
        return new Progress(
                counts.getOrDefault(PackageState.GOOD, 0),
                counts.getOrDefault(PackageState.BAD, 0),
                counts.getOrDefault(PackageState.PARTIAL, 0),
                counts.getOrDefault(PackageState.UNKNOWN, 0));
    }

    private static Optional<Stretch<PackageState>> stateAt(Timeline timeline, int ordinal) {
        return timeline.states().stream()
                .filter(state -> state.holdsAt(ordinal))
                .findFirst();
    }
}
