package io.koschei.resolver.explanation;

import io.koschei.resolver.explanation.Proof.Hop;
import io.koschei.resolver.explanation.Proof.Need;
import io.koschei.resolver.explanation.Proof.Paths;
import io.koschei.resolver.explanation.Propagation.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shortest way through a proof, as a packager would explain it: what must be installed, what therefore cannot, and where
 * nothing is left. {@link Propagation} goes round by round, so that whatever it finds first has the shortest explanation.
 */
final class Refutation {

    /** No packager reads more; a proof may have very many. */
    private static final int MOST_LEAVES = 12;

    private final Proof proof;
    private final Propagation propagation;
    private final Map<Integer, Hop> arrivals;

    private Refutation(Proof proof) {
        this.proof = proof;
        this.propagation = new Propagation(proof);
        this.arrivals = propagation.arrivals();
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
        return propagation.contradiction().map(this::tree);
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
        collect(new ArrayList<>(trunk), reason, leaves);
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
                        collect(longer, reason(provider), leaves);
                    }
                }
                return Optional.of(new Tree(
                        List.copyOf(trunk), need, leaves.stream().distinct().toList()));
            }
        }
        return Optional.empty();
    }

    /** @param path grows and shrinks on the way; leaves get copies */
    private void collect(List<Hop> path, Reason reason, List<Leaf> leaves) {
        if (leaves.size() >= MOST_LEAVES) {
            return;
        }
        if (reason instanceof Reason.Alone alone) {
            List<Hop> own = List.copyOf(path);
            alone.ends().forEach(end -> leaves.add(new Leaf(own, end, List.of())));
        } else if (reason instanceof Reason.Against against) {
            boolean excludes = end(path) == against.end().node();
            List<Hop> other =
                    pathTo(excludes ? against.end().other() : against.end().node());
            List<Hop> own = List.copyOf(path);
            leaves.add(new Leaf(excludes ? own : other, against.end(), excludes ? other : own));
        } else if (reason instanceof Reason.Fails fails) {
            for (int provider : fails.need().providers()) {
                if (leaves.size() >= MOST_LEAVES) {
                    return;
                }
                path.add(new Hop(fails.need(), provider));
                collect(path, reason(provider), leaves);
                path.remove(path.size() - 1);
            }
        }
    }

    private Reason reason(int node) {
        return propagation.reason(node);
    }

    private int end(List<Hop> path) {
        return path.isEmpty() ? proof.root() : path.get(path.size() - 1).to();
    }

    private List<Hop> pathTo(int node) {
        return new Paths(proof.root(), arrivals).to(node).orElseThrow();
    }
}
