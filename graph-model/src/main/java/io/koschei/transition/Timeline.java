package io.koschei.transition;

import io.koschei.model.Stretch;
import io.koschei.transition.Expression.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One source package on its way through a transition.
 *
 * @param name its name
 * @param states one stretch for each run of generations in which it is affected and in one state, oldest first
 * @param evidence everything that any term matches
 */
record Timeline(String name, List<Stretch<PackageState>> states, List<Stretch<Evidence>> evidence) {

    Timeline {
        states = List.copyOf(states);
        evidence = List.copyOf(evidence);
    }

    /** Between two moments at which evidence begins or ends nothing changes. */
    static Timeline of(String name, Rule rule, List<Stretch<Evidence>> evidence) {
        Set<Integer> moments = new TreeSet<>();
        for (Stretch<Evidence> each : evidence) {
            moments.add(each.from());
            moments.add(each.to());
        }
        List<Stretch<PackageState>> states = new ArrayList<>();
        Integer from = null;
        for (Integer to : moments) {
            if (from != null) {
                Optional<PackageState> state = state(rule, evidence, from);
                if (state.isPresent()) {
                    append(states, new Stretch<>(from, to, state.get()));
                }
            }
            from = to;
        }
        return new Timeline(name, states, evidence);
    }

    private static Optional<PackageState> state(Rule rule, List<Stretch<Evidence>> evidence, int ordinal) {
        List<Evidence> present = at(evidence, ordinal);
        Set<Term> assumed = present.stream().map(Evidence::term).collect(Collectors.toSet());
        Set<Term> known = present.stream()
                .filter(each -> each.knowledge() != Knowledge.EARLIER_VERSION)
                .map(Evidence::term)
                .collect(Collectors.toSet());
        return rule.state(known::contains, assumed::contains);
    }

    private static void append(List<Stretch<PackageState>> states, Stretch<PackageState> next) {
        int last = states.size() - 1;
        if (last >= 0
                && states.get(last).to() == next.from()
                && states.get(last).value() == next.value()) {
            states.set(last, new Stretch<>(states.get(last).from(), next.to(), next.value()));
        } else {
            states.add(next);
        }
    }

    private static List<Evidence> at(List<Stretch<Evidence>> evidence, int ordinal) {
        return evidence.stream()
                .filter(each -> each.holdsAt(ordinal))
                .map(Stretch::value)
                .toList();
    }

    List<Evidence> at(int ordinal) {
        return at(evidence, ordinal);
    }
}
