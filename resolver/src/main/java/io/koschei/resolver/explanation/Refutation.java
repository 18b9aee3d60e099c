package io.koschei.resolver.explanation;

import io.koschei.resolver.explanation.Proof.Hop;
import io.koschei.resolver.explanation.Proof.Need;
import io.koschei.resolver.explanation.Proof.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shortest way through a proof, as a packager would explain it: what must be installed, what therefore cannot, and where
 * nothing is left. First with what is missing alone, then with what excludes each other, round by round, so that whatever is found
 * first has the shortest explanation. Packages are either <em>forced</em>, because something forced needs them and no other
 * provider is left, or <em>excluded</em> for a reason.
 */
final class Refutation {

    /** No packager reads more; a proof may have very many. */
    private static final int MOST_LEAVES = 12;

    private final Proof proof;
    private final List<ProofEnd> ends;
    private final Map<Integer, Reason> excluded = new TreeMap<>();
    private final Map<Integer, Hop> arrivals = new HashMap<>();

    private Refutation(Proof proof) {
        this.proof = proof;
        this.ends = proof.ends();
    }

    /** Why a package cannot be installed. */
    private sealed interface Reason {
        /** It lacks something, or excludes itself. */
        record Alone(List<ProofEnd> ends) implements Reason {}

        /** It and something forced exclude each other. */
        record Against(ProofEnd end) implements Reason {}

        /** Every provider of something it needs is excluded. */
        record Fails(Need need) implements Reason {}
    }

    /**
     * One end of the explanation.
     *
     * @param path from the job to the node of the end
     * @param otherPath from the job to the other node of the end; empty when there is none
     */
    record Leaf(List<Hop> path, ProofEnd end, List<Hop> otherPath) {}

    /**
     * A whole explanation.
     *
     * @param trunk the steps all leaves share
     * @param branch the need after the trunk that has several providers; null when no need has: then each leaf stands
     *     for itself
     */
    record Tree(List<Hop> trunk, @Nullable Need branch, List<Leaf> leaves) {}

    /** Empty when it cannot be said without trying every choice. */
    static Optional<Tree> of(Proof proof) {
        return new Refutation(proof).refute();
    }

    private Optional<Tree> refute() {
        for (ProofEnd end : ends) {
            if (end.isAlone()) {
                excluded.computeIfAbsent(end.node(), node -> new Reason.Alone(aloneAt(node)));
            }
        }
        boolean grows = true;
        while (grows && !excluded.containsKey(proof.root())) {
            grows = excludeMore(new TreeMap<>(failures()));
        }
        grows = true;
        while (grows && contradiction().isEmpty()) {
            Map<Integer, Reason> found = new TreeMap<>(failures());
            exclusions().forEach(found::putIfAbsent);
            Map<Integer, Hop> forced = forced();
            forced.forEach(arrivals::putIfAbsent);
            grows = excludeMore(found) || !forced.isEmpty();
        }
        return contradiction().map(this::tree);
    }

    private List<ProofEnd> aloneAt(int node) {
        return ends.stream().filter(end -> end.node() == node && end.isAlone()).toList();
    }

    private boolean excludeMore(Map<Integer, Reason> found) {
        found.keySet().removeAll(excluded.keySet());
        excluded.putAll(found);
        return !found.isEmpty();
    }

    private Map<Integer, Reason> failures() {
        Map<Integer, Reason> found = new HashMap<>();
        for (Need need : proof.needs()) {
            if (!need.rich() && !need.providers().isEmpty() && excluded.keySet().containsAll(need.providers())) {
                found.putIfAbsent(need.node(), new Reason.Fails(need));
            }
        }
        return found;
    }

    private Map<Integer, Reason> exclusions() {
        Map<Integer, Reason> found = new HashMap<>();
        for (ProofEnd end : ends) {
            if (!end.isAlone() && isForced(end.node())) {
                found.putIfAbsent(end.other(), new Reason.Against(end));
            }
            if (!end.isAlone() && isForced(end.other())) {
                found.putIfAbsent(end.node(), new Reason.Against(end));
            }
        }
        return found;
    }

    private Map<Integer, Hop> forced() {
        Map<Integer, Hop> found = new TreeMap<>();
        for (Need need : proof.needs()) {
            if (!need.rich() && isForced(need.node())) {
                List<Integer> left = need.providers().stream()
                        .filter(provider -> !excluded.containsKey(provider))
                        .toList();
                if (left.size() == 1 && !isForced(left.get(0))) {
                    found.putIfAbsent(left.get(0), new Hop(need, left.get(0)));
                }
            }
        }
        return found;
    }

    private boolean isForced(int node) {
        return node == proof.root() || arrivals.containsKey(node);
    }

    /** What must be installed and cannot. */
    private Optional<Integer> contradiction() {
        return excluded.keySet().stream().filter(this::isForced).findFirst();
    }

    private Tree tree(int node) {
        List<Hop> trunk = new ArrayList<>(pathTo(node));
        Reason reason = reason(node);
        while (reason instanceof Reason.Fails fails && fails.need().providers().size() == 1) {
            int only = fails.need().providers().get(0);
            trunk.add(new Hop(fails.need(), only));
            reason = reason(only);
        }
        List<Leaf> leaves = new ArrayList<>();
        collect(List.copyOf(trunk), reason, leaves);
        for (Leaf leaf : List.copyOf(leaves)) {
            for (List<Hop> path : List.of(leaf.path(), leaf.otherPath())) {
                Optional<Tree> choice = firstChoice(path, leaves);
                if (choice.isPresent()) {
                    return choice.get();
                }
            }
        }
        return new Tree(List.copyOf(trunk), reason instanceof Reason.Fails fails ? fails.need() : null, leaves);
    }

    /** A package may be needed only because every other provider fails: then those are part of the explanation. */
    private Optional<Tree> firstChoice(List<Hop> path, List<Leaf> known) {
        for (int i = 0; i < path.size(); i++) {
            Need need = path.get(i).need();
            int chosen = path.get(i).to();
            if (!need.rich() && need.providers().size() > 1 && arrivals.containsKey(chosen)) {
                List<Hop> trunk = path.subList(0, i);
                List<Leaf> leaves = new ArrayList<>();
                for (int provider : need.providers()) {
                    if (provider == chosen) {
                        leaves.addAll(known);
                    } else {
                        List<Hop> longer = new ArrayList<>(trunk);
                        longer.add(new Hop(need, provider));
                        collect(List.copyOf(longer), reason(provider), leaves);
                    }
                }
                return Optional.of(new Tree(
                        List.copyOf(trunk), need, leaves.stream().distinct().toList()));
            }
        }
        return Optional.empty();
    }

    private void collect(List<Hop> path, Reason reason, List<Leaf> leaves) {
        if (leaves.size() >= MOST_LEAVES) {
            return;
        }
        if (reason instanceof Reason.Alone alone) {
            alone.ends().forEach(end -> leaves.add(new Leaf(path, end, List.of())));
        } else if (reason instanceof Reason.Against against) {
            boolean excludes = end(path) == against.end().node();
            List<Hop> other =
                    pathTo(excludes ? against.end().other() : against.end().node());
            leaves.add(new Leaf(excludes ? path : other, against.end(), excludes ? other : path));
        } else if (reason instanceof Reason.Fails fails) {
            for (int provider : fails.need().providers()) {
                List<Hop> longer = new ArrayList<>(path);
                longer.add(new Hop(fails.need(), provider));
                collect(List.copyOf(longer), reason(provider), leaves);
            }
        }
    }

    private Reason reason(int node) {
        Reason reason = excluded.get(node);
        if (reason == null) {
            throw new IllegalStateException("nothing excludes node " + node);
        }
        return reason;
    }

    private int end(List<Hop> path) {
        return path.isEmpty() ? proof.root() : path.get(path.size() - 1).to();
    }

    private List<Hop> pathTo(int node) {
        return new Paths(proof.root(), arrivals).to(node).orElseThrow();
    }
}
