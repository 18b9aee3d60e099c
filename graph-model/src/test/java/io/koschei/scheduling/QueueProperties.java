package io.koschei.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.PriorityRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whatever the packages and the limits, the queue explains every package and keeps every limit. */
class QueueProperties {

    private static final int COLLECTIONS = 3;

    /** Packages and limits made up from a number. */
    private static final class Situation {

        final List<Candidate> candidates = new ArrayList<>();
        final QueueInput input;
        final QueueRules rules;
        private final Random random;

        Situation(long seed) {
            random = new Random(seed);
            CollectionQuota[] shares = new CollectionQuota[COLLECTIONS];
            for (int id = 1; id <= COLLECTIONS; id++) {
                @Nullable Integer most = random.nextBoolean() ? null : random.nextInt(6);
                shares[id - 1] = Candidacy.share(id, 0.5 + random.nextInt(4), most, random.nextInt(3));
            }
            input = Candidacy.situation(shares);
            rules = new QueueRules(
                    PriorityRules.UPSTREAM,
                    random.nextInt(20),
                    1 + random.nextInt(10),
                    8,
                    0.5,
                    random.nextBoolean(),
                    List.of());
            for (int i = 0; i < 30; i++) {
                candidates.add(candidate("p" + i));
            }
        }

        private Candidate candidate(String name) {
            Candidacy candidacy = Candidacy.of(name).in(1 + random.nextInt(COLLECTIONS));
            candidacy.manual(random.nextInt(3)).unblocks(random.nextInt(3));
            return switch (random.nextInt(12)) {
                case 0 -> candidacy.unlisted().is();
                case 1 -> candidacy.blocked().is();
                case 2 -> candidacy.running(5).is();
                case 3 -> candidacy.resolved(false).is();
                case 4 -> candidacy.dependency(0).is();
                case 5 ->
                    candidacy
                            .retryAt(Candidacy.NOW.minusSeconds(random.nextInt(2)))
                            .is();
                case 6 -> candidacy.retryAt(Candidacy.NOW.plusSeconds(60)).is();
                case 7 -> candidacy.recent(8).is();
                case 8 ->
                    candidacy
                            .builtBefore(Duration.ofDays(1 + random.nextInt(9)))
                            .is();
                default -> candidacy.is();
            };
        }

        Decision decide() {
            return new Queue(rules, input).decide(candidates);
        }
    }

    private static boolean waits(ScheduleStatus standing) {
        return standing instanceof ScheduleStatus.Waiting || standing instanceof ScheduleStatus.OverCapacity;
    }

    @Property
    void explainsEveryPackage(@ForAll long seed) {
        Situation situation = new Situation(seed);
        Decision decision = situation.decide();

        Set<Integer> waiting = new HashSet<>();
        for (int i = 0; i < decision.order().size(); i++) {
            QueueEntry entry = decision.order().get(i);
            ScheduleStatus standing = decision.standing(entry.candidate().id()).orElseThrow();
            assertThat(standing)
                    .as("its place")
                    .isIn(new ScheduleStatus.Waiting(i + 1), new ScheduleStatus.OverCapacity(i + 1));
            assertThat(waiting.add(entry.candidate().id())).as("once").isTrue();
        }
        for (Candidate candidate : situation.candidates) {
            ScheduleStatus standing = decision.standing(candidate.id()).orElseThrow();
            assertThat(waits(standing)).isEqualTo(waiting.contains(candidate.id()));
        }
    }

    @Property
    void keepsEveryLimit(@ForAll long seed) {
        Situation situation = new Situation(seed);
        Decision decision = situation.decide();

        assertThat(decision.now()).hasSizeLessThanOrEqualTo(situation.rules.perPass());
        int running = situation.input.shares().stream()
                .mapToInt(CollectionQuota::running)
                .sum();
        assertThat(decision.now()).hasSizeLessThanOrEqualTo(Math.max(0, situation.rules.mostBuilds() - running));
        for (CollectionQuota share : situation.input.shares()) {
            assertThat(decision.now())
                    .filteredOn(entry -> entry.candidate().collectionId() == share.id())
                    .hasSizeLessThanOrEqualTo(share.free());
        }
    }

    @Property
    void leavesNoRoomWhileAPackageWaitsForIt(@ForAll long seed) {
        Situation situation = new Situation(seed);
        Decision decision = situation.decide();

        int running = situation.input.shares().stream()
                .mapToInt(CollectionQuota::running)
                .sum();
        List<QueueEntry> admitted = decision.order().stream()
                .filter(entry ->
                        decision.standing(entry.candidate().id()).orElseThrow() instanceof ScheduleStatus.Waiting)
                .toList();
        assertThat(decision.now())
                .as("the first of those that there is room for")
                .isEqualTo(admitted.subList(0, Math.min(admitted.size(), situation.rules.perPass())));
        boolean full = running + admitted.size() >= situation.rules.mostBuilds();
        for (CollectionQuota share : situation.input.shares()) {
            long its = admitted.stream()
                    .filter(entry -> entry.candidate().collectionId() == share.id())
                    .count();
            boolean kept = decision.order().stream()
                    .anyMatch(entry -> entry.candidate().collectionId() == share.id() && !admitted.contains(entry));
            assertThat(!kept || full || its >= share.free()).isTrue();
        }
    }

    @Property
    void decidesTheSameInWhateverOrderPackagesAreRead(@ForAll long seed) {
        Situation situation = new Situation(seed);
        Decision decision = situation.decide();

        Collections.shuffle(situation.candidates, new Random(seed));

        assertThat(situation.decide()).isEqualTo(decision);
    }

    @Property
    void putsRetriesBeforeTheOthersOfTheirCollection(@ForAll long seed) {
        List<QueueEntry> order = new Situation(seed).decide().order();

        for (int id = 1; id <= COLLECTIONS; id++) {
            int collection = id;
            List<Boolean> retries = order.stream()
                    .filter(entry -> entry.candidate().collectionId() == collection)
                    .map(QueueEntry::retry)
                    .toList();
            assertThat(retries.lastIndexOf(true))
                    .isLessThan(retries.contains(false) ? retries.indexOf(false) : Integer.MAX_VALUE);
        }
    }
}
