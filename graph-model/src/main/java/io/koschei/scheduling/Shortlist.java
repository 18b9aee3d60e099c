package io.koschei.scheduling;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Some candidates, and how good those can be that are missing.
 *
 * @param bounds by collection id: what changed dependencies and time add up to at most for a package that is missing, before the
 *     collection's coefficient; none is missing that could be due where there is no bound
 */
public record Shortlist(List<Candidate> candidates, Map<Integer, Double> bounds) {

    public Shortlist {
        candidates = List.copyOf(candidates);
        bounds = Map.copyOf(bounds);
    }

    /** All of them. */
    public static Shortlist whole(List<Candidate> candidates) {
        return new Shortlist(candidates, Map.of());
    }

    /** The same collections with other candidates, of which none is new. */
    public Shortlist with(List<Candidate> others) {
        return new Shortlist(others, bounds);
    }

    /**
     * What of a decision about these would be decided of all, too.
     *
     * @param now what is submitted, as long as nothing that is missing could come before it
     * @param isWhole whether that is everything that would be submitted if nothing were missing
     */
    public record Proof(List<QueueEntry> now, boolean isWhole) {

        public Proof {
            now = List.copyOf(now);
        }
    }

    /**
     * Proves a decision about these candidates. Where something is missing of a collection, only packages that score more than any of those
     * have their place in its order for certain; and turns between collections are certain as long as each that may still have one has
     * such a package next.
     */
    public Proof proof(Decision decision, QueueInput situation, QueueRules rules) {
        Map<Integer, CollectionQuota> open = new HashMap<>();
        situation.shares().stream().filter(share -> share.free() > 0).forEach(share -> open.put(share.id(), share));
        Map<Integer, Integer> certain = new HashMap<>();
        for (QueueEntry entry : decision.order()) {
            CollectionQuota share = open.get(entry.candidate().collectionId());
            if (share != null && isCertain(entry, share, rules)) {
                certain.merge(share.id(), 1, Integer::sum);
            }
        }
        int free = Math.min(
                rules.perPass(),
                rules.mostBuilds()
                        - situation.shares().stream()
                                .mapToInt(CollectionQuota::running)
                                .sum());
        Set<Integer> doubtful = new HashSet<>(bounds.keySet());
        doubtful.retainAll(open.keySet());
        Map<Integer, Integer> taken = new HashMap<>();
        int proven = 0;
        while (proven < decision.now().size()
                && doubtful.stream().allMatch(id -> taken.getOrDefault(id, 0) < certain.getOrDefault(id, 0))) {
            CollectionQuota share =
                    open.get(decision.now().get(proven++).candidate().collectionId());
            if (share != null && taken.merge(share.id(), 1, Integer::sum) >= share.free()) {
                doubtful.remove(share.id());
            }
        }
        boolean isWhole = proven >= free || (proven == decision.now().size() && doubtful.isEmpty());
        return new Proof(decision.now().subList(0, proven), isWhole);
    }

    private boolean isCertain(QueueEntry entry, CollectionQuota share, QueueRules rules) {
        Double bound = bounds.get(share.id());
        if (bound == null || entry.retry()) {
            return true;
        }
        double missing = share.coefficient() * bound;
        return rules.criticalPath() ? Math.round(entry.total()) > Math.round(missing) : entry.total() > missing;
    }
}
