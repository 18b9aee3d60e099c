package io.koschei.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.PriorityRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What a short list proves is what is decided from all packages, in the same order. */
class ShortlistProperties {

    private static final int COLLECTIONS = 3;

    private static Candidate candidate(String name, Random random) {
        Candidacy candidacy = Candidacy.of(name)
                .in(1 + random.nextInt(COLLECTIONS))
                .dependency(random.nextInt(4) * 100)
                .unblocks(random.nextInt(3))
                .builtBefore(Duration.ofMinutes(random.nextInt(20_000)));
        return switch (random.nextInt(16)) {
            case 0 -> candidacy.manual(random.nextInt(900) - 300).is();
            case 1 -> candidacy.running(5).is();
            case 2 -> candidacy.resolved(false).is();
            case 3 -> candidacy.retryAt(Candidacy.NOW.minusSeconds(1)).is();
            case 4 -> candidacy.recent(8).is();
            case 5 -> candidacy.refusedUntil(Candidacy.NOW.plusSeconds(9)).is();
            default -> candidacy.is();
        };
    }

    /** As the graph makes one: the heaviest and the oldest, and all with something that the graph does not know. */
    private static Shortlist shortlist(List<Candidate> all, int most) {
        Set<Candidate> some = new LinkedHashSet<>();
        Map<Integer, Double> bounds = new HashMap<>();
        for (int id = 1; id <= COLLECTIONS; id++) {
            int collection = id;
            List<Candidate> its = all.stream()
                    .filter(each -> each.collectionId() == collection && Boolean.TRUE.equals(each.resolved()))
                    .toList();
            List<Candidate> heaviest = its.stream()
                    .sorted(Comparator.comparingInt(Candidate::dependency).reversed())
                    .limit(most)
                    .toList();
            List<Candidate> oldest = its.stream()
                    .sorted(Comparator.comparing(Candidate::lastBegan))
                    .limit(most)
                    .toList();
            some.addAll(heaviest);
            some.addAll(oldest);
            if (heaviest.size() == most) {
                bounds.put(
                        id,
                        heaviest.get(most - 1).dependency()
                                + PriorityRules.UPSTREAM.time(
                                        oldest.get(most - 1).lastBegan(), Candidacy.NOW));
            }
        }
        all.stream()
                .filter(each -> each.manual() != 0 || each.retryAt() != null)
                .forEach(some::add);
        return new Shortlist(List.copyOf(some), bounds);
    }

    @Property(tries = 2_000)
    void whatItProvesIsDecidedOfAll(@ForAll long seed) {
        Random random = new Random(seed);
        CollectionQuota[] shares = new CollectionQuota[COLLECTIONS];
        for (int id = 1; id <= COLLECTIONS; id++) {
            Integer most = random.nextBoolean() ? null : (Integer) random.nextInt(6);
            double coefficient = random.nextBoolean() ? 1 : 0.5 + random.nextInt(3);
            shares[id - 1] = new CollectionQuota(
                    id,
                    "c" + id,
                    "t",
                    "b",
                    null,
                    coefficient,
                    0.5 + random.nextInt(4),
                    most,
                    random.nextInt(3),
                    7,
                    false);
        }
        QueueInput input = Candidacy.situation(shares);
        QueueRules rules = new QueueRules(
                PriorityRules.UPSTREAM,
                random.nextInt(20),
                1 + random.nextInt(10),
                8,
                0.5,
                random.nextBoolean(),
                List.of());
        List<Candidate> all = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            all.add(candidate("p" + i, random));
        }
        Queue queue = new Queue(rules, input);
        List<QueueEntry> expected = queue.decide(all).now();

        Shortlist shortlist = shortlist(all, 1 + random.nextInt(30));
        Shortlist.Proof proof = shortlist.proof(queue.decide(shortlist.candidates()), input, rules);

        assertThat(proof.now()).isEqualTo(expected.subList(0, proof.now().size()));
        if (proof.isWhole()) {
            assertThat(proof.now()).hasSameSizeAs(expected);
        }
        Statistics.label("whole").collect(proof.isWhole() && !expected.isEmpty());
        Statistics.label("whole").coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
        Shortlist.Proof whole = Shortlist.whole(all).proof(queue.decide(all), input, rules);
        assertThat(whole.isWhole()).isTrue();
        assertThat(whole.now()).isEqualTo(expected);
    }
}
