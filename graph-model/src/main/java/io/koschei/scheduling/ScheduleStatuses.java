package io.koschei.scheduling;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.koschei.builds.Priority;
import io.koschei.postgres.PackageGroups;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what would be built now exactly as the scheduler does, to say why each package is or is not. What only Koji knows, the
 * architectures of build tags, is left out.
 */
public final class ScheduleStatuses {

    /** Deciding takes a second for a hundred thousand packages, and pages ask again and again. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Cache<String, Now> recent =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(1).build();
    /** Some thousand names each; who pages through one collection asks for the same list again. */
    private final Cache<Integer, List<Named>> whole =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(4).build();

    private final Facts facts;
    private final QueueRules rules;
    private final Clock clock;

    ScheduleStatuses(Facts facts, QueueRules rules, Clock clock) {
        this.facts = facts;
        this.rules = rules;
        this.clock = clock;
    }

    /** The stores that this class reads. */
    public record Facts(
            Candidates candidates, Suspensions suspensions, PackageGroups groups, HubStates hub, Brakes brakes) {}

    /** A package that is to be built, with its place among all that are. */
    public record Place(int position, QueueEntry due) {}

    /** The schedule status of one package. */
    public record OfPackage(
            ScheduleStatus standing,
            @Nullable Priority priority,
            @Nullable Instant lastBegan) {}

    private record Now(QueueInput situation, Decision decision, Trust trust, Trust searches) {}

    public List<CollectionQuota> shares() {
        return now().situation.shares();
    }

    /** The queue of a collection, in order. */
    public List<Place> queue(int collectionId) {
        List<QueueEntry> order = now().decision.order();
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).candidate().collectionId() == collectionId) {
                places.add(new Place(i + 1, order.get(i)));
            }
        }
        return places;
    }

    /** The schedule status of a package, by its name. */
    public record Named(String name, ScheduleStatus standing) {}

    /** That of every package that Koji lists or listed for a collection, by name; none where it is not followed, or has no Koji. */
    public List<Named> all(int collectionId) {
        return Objects.requireNonNull(whole.get(collectionId, this::decideAll));
    }

    private List<Named> decideAll(int collectionId) {
        Now now = now();
        if (now.situation.shares().stream().noneMatch(each -> each.id() == collectionId)) {
            return List.of();
        }
        List<Candidate> all = facts.candidates.all(collectionId, clock.instant());
        Decision alone = new Queue(rules, now.situation).decide(all);
        return all.stream()
                .flatMap(each -> alone.standing(each.id()).stream()
                        .map(standing -> new Named(each.name(), placed(now, each, standing))))
                .sorted(Comparator.comparing(Named::name))
                .toList();
    }

    /** Empty where the collection is not followed, or has no Koji. */
    public Optional<OfPackage> of(int collectionId, String name) {
        Now now = now();
        Optional<CollectionQuota> share = now.situation.shares().stream()
                .filter(each -> each.id() == collectionId)
                .findFirst();
        return share.flatMap(in -> facts.candidates
                .find(collectionId, name, clock.instant())
                .flatMap(candidate -> of(now, in, candidate)));
    }

    private Optional<OfPackage> of(Now now, CollectionQuota share, Candidate candidate) {
        Queue queue = new Queue(rules, now.situation);
        Priority priority = candidate.lastBegan() == null ? null : queue.priority(candidate, share);
        // Alone it would seem to be first; all together they know their places.
        return queue.decide(List.of(candidate))
                .standing(candidate.id())
                .map(alone -> placed(now, candidate, alone))
                .map(standing -> new OfPackage(standing, priority, candidate.lastBegan()));
    }

    private static ScheduleStatus placed(Now now, Candidate candidate, ScheduleStatus alone) {
        ScheduleStatus placed =
                waits(alone) ? now.decision.standing(candidate.id()).orElse(alone) : alone;
        return placed instanceof ScheduleStatus.Waiting waiting && now.trust.allowed() == 0
                ? new ScheduleStatus.HeldBack(
                        waiting.position(), now.trust.brake().map(Brake::reason).orElse(null))
                : placed;
    }

    /** What the next build of a search for a culprit waits for, as {@link SearchRoom#waits} says. */
    public Optional<String> search(
            int collectionId, String name, int recent, List<String> arches, @Nullable String override) {
        Now now = now();
        return new SearchRoom(rules, now.situation, now.trust, now.searches, now.trust.allowed())
                .waits(collectionId, name, recent, arches, override);
    }

    private static boolean waits(ScheduleStatus standing) {
        return standing instanceof ScheduleStatus.Waiting || standing instanceof ScheduleStatus.OverCapacity;
    }

    private Now now() {
        return Objects.requireNonNull(recent.get("", any -> decide()));
    }

    private Now decide() {
        Instant now = clock.instant();
        QueueInput situation = new QueueInput(
                now,
                facts.candidates.shares(),
                facts.hub.get().load(),
                Map.of(),
                new Suspended(facts.suspensions.applying(now), facts.groups.all()));
        return new Now(
                situation,
                new Queue(rules, situation).decide(facts.candidates.tracked(now)),
                facts.brakes.trust(now),
                facts.brakes.searches(now));
    }
}
