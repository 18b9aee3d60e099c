package io.koschei.scheduling;

import io.koschei.neo4j.affects.CandidateQuery;
import io.koschei.neo4j.affects.CandidateQuery.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides what is built next from the packages that the graph names, in its own order of what they weigh and of their age, without reading
 * the others. Where the graph cannot tell, or what it names does not suffice to be sure, all packages are read.
 */
public final class Shortlists {

    /** Packages of each collection by weight, and as many by age; the next number when these do not suffice. */
    private static final List<Integer> SIZES = List.of(500, 2_000, 8_000);

    /** How long a graph that did not answer is not asked: a pass should not wait for it again and again. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(30);

    private final Candidates candidates;
    private final CandidateQuery graph;
    private final List<Integer> sizes;
    private Instant askAgain = Instant.MIN;

    /** Until then all is read at once, since it had to be in the end. */
    private Instant completeUntil = Instant.MIN;

    public Shortlists(Candidates candidates, CandidateQuery graph) {
        this(candidates, graph, SIZES);
    }

    /** @param sizes packages of each collection by weight, and as many by age, that the graph is asked for at first, then, and so on */
    public Shortlists(Candidates candidates, CandidateQuery graph, List<Integer> sizes) {
        this.candidates = candidates;
        this.graph = graph;
        this.sizes = sizes;
    }

    /**
     * Why something is decided from all packages of a collection.
     *
     * @param collectionId 0 when that is so of all collections
     */
    public record Complete(int collectionId, Why why) {

        /** The reasons. */
        public enum Why {
            /** The graph does not answer, or does not know the collection. */
            UNAVAILABLE,
            /** Its edges are of another generation than PostgreSQL's priorities, or of two. */
            BEHIND,
            /** Even many of those that weigh most did not suffice. */
            UNPROVEN
        }
    }

    /** What was decided, from what, and what was read completely for it. */
    public record Chosen(Shortlist shortlist, Decision decision, Set<Complete> complete) {}

    /** Decides; see {@link Queue}. */
    public Chosen decide(Queue queue, QueueInput situation, QueueRules rules) {
        Set<Complete> complete = new HashSet<>();
        boolean isHopeless = situation.now().isBefore(completeUntil);
        for (int size : isHopeless ? List.<Integer>of() : sizes) {
            complete.clear();
            Shortlist shortlist = read(situation, rules, size, complete);
            Decision decision = queue.decide(shortlist.candidates());
            if (shortlist.proof(decision, situation, rules).isWhole()) {
                return new Chosen(shortlist, decision, Set.copyOf(complete));
            }
        }
        if (!isHopeless) {
            completeUntil = situation.now().plus(LEFT_ALONE);
        }
        Shortlist all = Shortlist.whole(candidates.tracked(situation.now()));
        return new Chosen(all, queue.decide(all.candidates()), Set.of(new Complete(0, Complete.Why.UNPROVEN)));
    }

    private Shortlist read(QueueInput situation, QueueRules rules, int size, Set<Complete> complete) {
        Map<Integer, Candidates.Edges> edges =
                candidates.edges().stream().collect(Collectors.toMap(Candidates.Edges::collectionId, each -> each));
        Map<Integer, List<String>> names = new HashMap<>();
        Map<Integer, Double> bounds = new HashMap<>();
        for (CollectionQuota share : situation.shares()) {
            Candidates.Edges at = edges.get(share.id());
            Answer answer = at == null || situation.now().isBefore(askAgain)
                    ? new Answer.Unavailable("It is not asked.")
                    : graph.best(
                            at.graph(), size, rules.priorities().threshold() / share.coefficient(), situation.now());
            if (at != null && answer instanceof Answer.Best best && isOf(best, at)) {
                names.put(share.id(), best.names());
                // Of a collection that submits nothing nothing need be proven.
                if (best.bound() != null && !share.buildrootBroken()) {
                    bounds.put(share.id(), best.bound());
                }
            } else {
                complete.add(new Complete(
                        share.id(), answer instanceof Answer.Best ? Complete.Why.BEHIND : Complete.Why.UNAVAILABLE));
                if (at != null
                        && answer instanceof Answer.Unavailable
                        && !situation.now().isBefore(askAgain)) {
                    askAgain = situation.now().plus(LEFT_ALONE);
                }
            }
        }
        Set<Integer> whole = complete.stream().map(Complete::collectionId).collect(Collectors.toSet());
        return new Shortlist(candidates.some(names, whole, situation.now()), bounds);
    }

    private static boolean isOf(Answer.Best best, Candidates.Edges at) {
        return at.log().equals(best.log()) && best.weighed() != null && best.weighed() == at.weighed();
    }
}
