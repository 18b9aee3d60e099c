package io.koschei.scheduler;

import io.koschei.builds.Build;
import io.koschei.builds.BuildEnding;
import io.koschei.builds.BuildState;
import io.koschei.builds.BuildWriter;
import io.koschei.builds.Builds;
import io.koschei.builds.NewBuild;
import io.koschei.builds.closures.Bisection;
import io.koschei.builds.closures.Bisections;
import io.koschei.dependencies.BisectionPlan;
import io.koschei.koji.failure.KojiException;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.Generations;
import io.koschei.scheduling.CollectionQuota;
import io.koschei.scheduling.SearchRoom;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Continues bisections, the searches for the generation since which a package fails: one build after another, each in the middle of
 * what is left.
 */
final class Bisector {

    private static final Logger LOG = LoggerFactory.getLogger(Bisector.class);

    private static final Duration DAY = Duration.ofDays(1);

    /** Builders say it of a task, after the hub has taken it. */
    private static final Pattern POLICY =
            Pattern.compile("policy violation|build_from_repo_id", Pattern.CASE_INSENSITIVE);

    private final Bisections bisections;
    private final Function<Range, BisectionPlan> planner;
    private final Stores stores;
    private final BuildWriter writer;
    private final Sender sender;
    private final Clock clock;
    /** The failure that the log told last, by bisection. */
    private final Map<Long, String> failures = new HashMap<>();

    Bisector(
            Bisections bisections,
            Function<Range, BisectionPlan> planner,
            Stores stores,
            BuildWriter writer,
            Sender sender,
            Clock clock) {
        this.bisections = bisections;
        this.planner = planner;
        this.stores = stores;
        this.writer = writer;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * What to search in.
     *
     * @param source the source package's name
     * @param good generation in which it was built
     * @param bad later generation in which it failed
     */
    record Range(int collectionId, String collection, String source, int good, int bad) {}

    /** What it reads. */
    record Stores(TrackedPackages packages, Builds builds, Generations generations, SearchEnds ends) {}

    boolean isSearching() {
        return !bisections.searching().isEmpty();
    }

    /**
     * Goes on with all of them.
     *
     * @param shares the collections that something can be submitted for
     * @param room for their builds
     * @return whether anything else should be sent
     */
    PassOutcome run(List<CollectionQuota> shares, SearchRoom room) {
        Map<Integer, CollectionQuota> byId =
                shares.stream().collect(Collectors.toMap(CollectionQuota::id, Function.identity()));
        List<Bisection> searching = bisections.searching();
        failures.keySet().retainAll(searching.stream().map(Bisection::id).toList());
        for (Bisection bisection : searching) {
            TrackedPackage found = stores.packages.byId(bisection.packageId()).orElseThrow();
            CollectionQuota share = byId.get(found.collectionId());
            if (share != null && attempt(bisection, found, share, room) instanceof PassOutcome.Stopped stopped) {
                return stopped;
            }
        }
        return PassOutcome.DONE;
    }

    /** Goes on with one; one that fails, because Neo4j cannot be asked, say, delays neither other bisections nor other builds. */
    private PassOutcome attempt(Bisection bisection, TrackedPackage tracked, CollectionQuota share, SearchRoom room) {
        try {
            PassOutcome outcome = goOn(bisection, tracked, share, room);
            failures.remove(bisection.id());
            return outcome;
        } catch (KojiException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            if (!e.toString().equals(failures.put(bisection.id(), e.toString()))) {
                LOG.error("{}: bisection of {} failed, and every pass tries it again", share.name(), tracked.name(), e);
            }
            return PassOutcome.DONE;
        }
    }

    private PassOutcome goOn(Bisection bisection, TrackedPackage tracked, CollectionQuota share, SearchRoom room) {
        if (bisection.builds().stream().anyMatch(build -> !build.state().isFinished())) {
            return PassOutcome.DONE;
        }
        Optional<String> refused = bisection.builds().stream()
                .flatMap(build -> refusal(build).stream())
                .findFirst();
        if (refused.isPresent()) {
            end(bisection, Bisection.State.STOPPED, refused.get());
            return PassOutcome.DONE;
        }
        int recent = stores.builds.submitted(tracked.id(), clock.instant().minus(DAY));
        if (!room.isFree(tracked.collectionId(), tracked.name(), recent)) {
            return PassOutcome.DONE;
        }
        BisectionPlan plan = Narrowing.of(
                planner.apply(new Range(
                        tracked.collectionId(),
                        tracked.collection(),
                        tracked.name(),
                        bisection.goodOrdinal(),
                        bisection.badOrdinal())),
                bisection.builds());
        bisections.narrow(bisection.id(), plan.good(), plan.bad());
        // Whatever is built meanwhile: two versions of a package cannot be compared.
        Optional<Build> sample = bisection.builds().stream()
                .findFirst()
                .or(() -> Optional.ofNullable(tracked.lastBuildId()).flatMap(stores.builds::find));
        if (sample.isEmpty()) {
            end(bisection, Bisection.State.STOPPED, "Its last build is no longer known.");
            return PassOutcome.DONE;
        }
        OptionalInt next = plan.next();
        SearchEnds.Look ends = stores.ends.look(
                bisection.between(plan.good(), plan.bad()),
                tracked,
                sample.get().evr());
        if (ends instanceof SearchEnds.Look.Wrong wrong) {
            end(bisection, Bisection.State.STOPPED, wrong.sentence());
            return PassOutcome.DONE;
        }
        if (ends instanceof SearchEnds.Look.Untold untold) {
            next = OptionalInt.of(untold.ordinal());
        } else if (next.isEmpty() && ends instanceof SearchEnds.Look.Sound sound) {
            end(bisection, Bisection.State.FOUND, found(plan) + sound.caveat());
            return PassOutcome.DONE;
        }
        String override = sample.get().archOverride();
        return room.take(tracked.collectionId(), tracked.name(), recent, tracked.arches(), override)
                ? submit(bisection, sample.get(), tracked, share, next.getAsInt())
                : PassOutcome.DONE;
    }

    /** Why no build of the search can do any better; empty when this one says nothing of the others. */
    private static Optional<String> refusal(Build build) {
        String text = String.valueOf(build.faultText());
        if (BuildEnding.REFUSED.equals(build.fault())) {
            return Optional.of("Koji refused to build it in the chosen repository: " + text);
        }
        return build.state() == BuildState.INFRASTRUCTURE
                        && POLICY.matcher(text).find()
                ? Optional.of("Koji's policy does not let Koschei choose a repository: " + text
                        + ". Ask the hub's administrators to allow it to Koschei's user under build_from_repo_id in the"
                        + " [policy] section of hub.conf.")
                : Optional.empty();
    }

    private static String found(BisectionPlan plan) {
        return plan.bad() - plan.good() == 1
                ? "Generation " + plan.bad() + " broke it."
                : "One of the generations from %d to %d broke it; no build can tell which."
                        .formatted(plan.good() + 1, plan.bad());
    }

    private PassOutcome submit(
            Bisection bisection, Build sample, TrackedPackage tracked, CollectionQuota share, int ordinal) {
        Optional<Integer> repo =
                stores.generations.byOrdinal(tracked.collectionId(), ordinal).map(Generation::repoId);
        if (repo.isEmpty()) {
            end(bisection, Bisection.State.STOPPED, "The repository of generation " + ordinal + " is no longer known.");
            return PassOutcome.DONE;
        }
        OptionalLong id = writer.begin(
                new NewBuild(
                        tracked.id(),
                        UUID.randomUUID().toString(),
                        sample.evr(),
                        repo.get(),
                        null,
                        sample.archOverride(),
                        null,
                        bisection.id()),
                clock.instant());
        if (id.isEmpty()) {
            return PassOutcome.DONE;
        }
        LOG.info(
                "{}: bisection submits {} in generation {} to find out since when it fails",
                share.name(),
                tracked.name(),
                ordinal);
        return sender.send(stores.builds.find(id.getAsLong()).orElseThrow(), share.target());
    }

    private void end(Bisection bisection, Bisection.State state, String result) {
        bisections.end(bisection.id(), state, result, clock.instant());
        LOG.info("{}: bisection of {}: {}", bisection.collection(), bisection.name(), result);
    }
}
