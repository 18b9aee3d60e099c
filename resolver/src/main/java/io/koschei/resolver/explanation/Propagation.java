package io.koschei.resolver.explanation;

import io.koschei.resolver.explanation.Proof.Hop;
import io.koschei.resolver.explanation.Proof.Need;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Follows a proof round by round: which packages are <em>excluded</em> for a reason, and which are <em>forced</em>, because something
 * forced needs them and no other provider is left. Each round looks only at what touches the changes of the round before, so that a long
 * chain costs no more than its length.
 */
final class Propagation {

    private final int root;
    private final List<Need> needs = new ArrayList<>();
    private final List<ProofEnd> ends;
    private final Map<Integer, List<Integer>> needsOf = new HashMap<>();
    private final Map<Integer, List<Integer>> needsFor = new HashMap<>();
    private final Map<Integer, List<Integer>> endsOf = new HashMap<>();
    private final int[] left;

    private final Map<Integer, Reason> excluded = new HashMap<>();
    private final Map<Integer, Hop> arrivals = new HashMap<>();
    private NavigableSet<Integer> justExcluded = new TreeSet<>();
    private NavigableSet<Integer> justForced = new TreeSet<>();

    /** Why a package cannot be installed. */
    sealed interface Reason {
        /** It lacks something, or excludes itself. */
        record Alone(List<ProofEnd> ends) implements Reason {}

        /** It and something forced exclude each other. */
        record Against(ProofEnd end) implements Reason {}

        /** Every provider of something it needs is excluded. */
        record Fails(Need need) implements Reason {}
    }

    Propagation(Proof proof) {
        this.root = proof.root();
        this.ends = proof.ends();
        for (Need need : proof.needs()) {
            // Of a rich need the providers do not decide.
            if (!need.rich() && !need.providers().isEmpty()) {
                index(needsOf, need.node(), needs.size());
                need.providers().forEach(provider -> index(needsFor, provider, needs.size()));
                needs.add(need);
            }
        }
        this.left = needs.stream().mapToInt(need -> need.providers().size()).toArray();
        Map<Integer, List<ProofEnd>> alone = new HashMap<>();
        for (int i = 0; i < ends.size(); i++) {
            ProofEnd end = ends.get(i);
            if (end.isAlone()) {
                alone.computeIfAbsent(end.node(), any -> new ArrayList<>()).add(end);
            } else {
                index(endsOf, end.node(), i);
                index(endsOf, end.other(), i);
            }
        }
        alone.forEach((node, all) -> exclude(node, new Reason.Alone(List.copyOf(all))));
    }

    private static void index(Map<Integer, List<Integer>> lists, int key, int value) {
        lists.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
    }

    /** What must be installed and cannot; first with what is missing alone, then with what excludes each other. */
    Optional<Integer> contradiction() {
        while (!justExcluded.isEmpty() && !excluded.containsKey(root)) {
            Map<Integer, Reason> found = failures(touched());
            justExcluded = new TreeSet<>();
            found.forEach(this::exclude);
        }
        justForced.add(root);
        Optional<Integer> contradiction = Optional.of(root).filter(excluded::containsKey);
        while (contradiction.isEmpty() && !(justExcluded.isEmpty() && justForced.isEmpty())) {
            contradiction = round();
        }
        return contradiction;
    }

    private Optional<Integer> round() {
        NavigableSet<Integer> touched = touched();
        Map<Integer, Reason> found = failures(touched);
        exclusions().forEach(found::putIfAbsent);
        Map<Integer, Hop> forced = forced(touched);
        justExcluded = new TreeSet<>();
        justForced = new TreeSet<>(forced.keySet());
        found.forEach(this::exclude);
        arrivals.putAll(forced);
        NavigableSet<Integer> both = new TreeSet<>(justExcluded);
        both.removeIf(node -> !isForced(node));
        justForced.stream().filter(excluded::containsKey).forEach(both::add);
        return both.stream().findFirst();
    }

    private void exclude(int node, Reason reason) {
        if (excluded.putIfAbsent(node, reason) == null) {
            justExcluded.add(node);
        }
    }

    /** Needs that have fewer providers left than a round ago. */
    private NavigableSet<Integer> touched() {
        NavigableSet<Integer> touched = new TreeSet<>();
        for (int node : justExcluded) {
            for (int need : needsFor.getOrDefault(node, List.of())) {
                left[need]--;
                touched.add(need);
            }
        }
        return touched;
    }

    private Map<Integer, Reason> failures(NavigableSet<Integer> touched) {
        Map<Integer, Reason> found = new TreeMap<>();
        for (int i : touched) {
            if (left[i] == 0) {
                found.putIfAbsent(needs.get(i).node(), new Reason.Fails(needs.get(i)));
            }
        }
        return found;
    }

    private Map<Integer, Reason> exclusions() {
        NavigableSet<Integer> touched = new TreeSet<>();
        justForced.forEach(node -> touched.addAll(endsOf.getOrDefault(node, List.of())));
        Map<Integer, Reason> found = new TreeMap<>();
        for (int i : touched) {
            ProofEnd end = ends.get(i);
            if (isForced(end.node())) {
                found.putIfAbsent(end.other(), new Reason.Against(end));
            }
            if (isForced(end.other())) {
                found.putIfAbsent(end.node(), new Reason.Against(end));
            }
        }
        return found;
    }

    private Map<Integer, Hop> forced(NavigableSet<Integer> touched) {
        NavigableSet<Integer> candidates = new TreeSet<>(touched);
        justForced.forEach(node -> candidates.addAll(needsOf.getOrDefault(node, List.of())));
        Map<Integer, Hop> found = new TreeMap<>();
        for (int i : candidates) {
            Need need = needs.get(i);
            if (left[i] == 1 && isForced(need.node())) {
                int only = need.providers().stream()
                        .filter(provider -> !excluded.containsKey(provider))
                        .findFirst()
                        .orElseThrow();
                if (!isForced(only)) {
                    found.putIfAbsent(only, new Hop(need, only));
                }
            }
        }
        return found;
    }

    private boolean isForced(int node) {
        return node == root || arrivals.containsKey(node);
    }

    /** For each forced package the hop that leads to it. */
    Map<Integer, Hop> arrivals() {
        return arrivals;
    }

    /** Why a package is excluded, which it must be. */
    Reason reason(int node) {
        return Optional.ofNullable(excluded.get(node))
                .orElseThrow(() -> new IllegalStateException("nothing excludes node " + node));
    }
}
