package io.koschei.scheduler;

import io.koschei.builds.Build;
import io.koschei.koji.failure.KojiException;
import io.koschei.postgres.Locks;
import io.koschei.postgres.PackageGroups;
import io.koschei.scheduling.Brakes;
import io.koschei.scheduling.BuilderLoad;
import io.koschei.scheduling.Candidate;
import io.koschei.scheduling.Candidates;
import io.koschei.scheduling.CollectionQuota;
import io.koschei.scheduling.Decision;
import io.koschei.scheduling.HubStates;
import io.koschei.scheduling.MassChanges;
import io.koschei.scheduling.Queue;
import io.koschei.scheduling.QueueEntry;
import io.koschei.scheduling.QueueInput;
import io.koschei.scheduling.QueueRules;
import io.koschei.scheduling.SearchRoom;
import io.koschei.scheduling.Shortlist;
import io.koschei.scheduling.Shortlists;
import io.koschei.scheduling.Suspended;
import io.koschei.scheduling.Suspensions;
import io.koschei.scheduling.Trust;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One pass: finds out what became of earlier submissions, decides what is built next, and submits it. A failure of the hub ends the
 * pass; a failure of one package does not.
 */
public final class Scheduler {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final String LOCK = "scheduler";

    /** How many of those that are next are asked about before it is their turn; one request. */
    private static final int LOOK_AHEAD = 100;

    private final Locks locks;
    private final Stores stores;
    private final Hub hub;
    private final QueueRules rules;
    private final SchedulerMetrics metrics;
    private final Clock clock;

    Scheduler(Locks locks, Stores stores, Hub hub, QueueRules rules, SchedulerMetrics metrics, Clock clock) {
        this.locks = locks;
        this.stores = stores;
        this.hub = hub;
        this.rules = rules;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What it reads and writes. */
    record Stores(
            Candidates candidates,
            Shortlists shortlists,
            Suspensions suspensions,
            PackageGroups groups,
            HubStates states,
            Brakes brakes,
            MassChanges masses) {}

    /** What deals with Koji. */
    record Hub(
            HubLook look,
            BuildTags tags,
            Sources sources,
            Recovery recovery,
            Submission submission,
            Bisector bisector) {}

    /** Does nothing while another process holds the lock. */
    public void run() {
        locks.exclusively(LOCK, this::pass);
    }

    private void pass() {
        PassOutcome outcome;
        Level level = Level.WARN;
        try {
            outcome = attempt();
        } catch (KojiException e) {
            outcome = new PassOutcome.Stopped(String.valueOf(e.getMessage()));
            level = e.level();
        }
        if (outcome instanceof PassOutcome.Stopped stopped) {
            hub.look.doubt();
            metrics.fault();
            if (stores.states.fault(stopped.reason())) {
                LOG.atLevel(level).log("The scheduler cannot submit builds to Koji: {}", stopped.reason());
            }
        } else if (outcome instanceof PassOutcome.HeldBack held) {
            if (stores.states.fault(held.reason())) {
                LOG.warn("{}", held.reason());
            }
        } else if (stores.states.fault(null)) {
            LOG.info("The scheduler can submit builds to Koji.");
        }
    }

    private PassOutcome attempt() {
        hub.look.login();
        stores.masses.hold(clock.instant()).forEach(reason -> LOG.warn("{}", reason));
        Suspended suspended = new Suspended(stores.suspensions.applying(clock.instant()), stores.groups.all());
        boolean paused = suspended.hub().isPresent();
        List<Build> unclear = hub.recovery.unclear();
        if (!unclear.isEmpty()) {
            PassOutcome settled = hub.recovery.settle(unclear, stores.candidates.shares(), !paused);
            if (settled instanceof PassOutcome.Stopped) {
                return settled;
            }
        }
        Optional<BuilderLoad> load = hub.look.load();
        if (load.isEmpty()) {
            return new PassOutcome.Stopped("Koji has no channel of that name. Correct koschei.scheduler.channel.");
        }
        List<CollectionQuota> shares = stores.candidates.shares();
        metrics.running(shares);
        Trust trust = stores.brakes.trust(clock.instant());
        boolean full = running(shares) >= rules.mostBuilds();
        PassOutcome outcome = paused || full ? PassOutcome.DONE : submit(shares, load.get(), suspended, trust);
        return outcome instanceof PassOutcome.Stopped || trust.reason().isEmpty()
                ? outcome
                : new PassOutcome.HeldBack(trust.reason().get());
    }

    private static int running(List<CollectionQuota> shares) {
        return shares.stream().mapToInt(CollectionQuota::running).sum();
    }

    /**
     * Searches go on first; what they have submitted runs then, and takes room from the others. With the brake on they come last: it is
     * how another build ends that releases it.
     */
    private PassOutcome submit(List<CollectionQuota> shares, BuilderLoad load, Suspended suspended, Trust trust) {
        if (trust.brake().isEmpty()) {
            PassOutcome searched = search(shares, load, suspended, trust, rules.mostBuilds());
            return searched instanceof PassOutcome.Stopped
                    ? searched
                    : fill(stores.candidates.shares(), load, suspended, trust.allowed());
        }
        PassOutcome filled = fill(shares, load, suspended, trust.allowed());
        if (filled instanceof PassOutcome.Stopped) {
            return filled;
        }
        List<CollectionQuota> now = stores.candidates.shares();
        return search(now, load, suspended, trust, trust.allowed() - running(now) + running(shares));
    }

    private PassOutcome search(
            List<CollectionQuota> shares, BuilderLoad load, Suspended suspended, Trust trust, int most) {
        if (!hub.bisector.isSearching()) {
            return PassOutcome.DONE;
        }
        QueueInput situation = situation(shares, load, suspended);
        Trust searches = stores.brakes.searches(clock.instant());
        return hub.bisector.run(situation.shares(), new SearchRoom(rules, situation, trust, searches, most));
    }

    private PassOutcome fill(List<CollectionQuota> all, BuilderLoad load, Suspended suspended, int most) {
        if (most <= 0) {
            return PassOutcome.DONE;
        }
        QueueInput situation = situation(all, load, suspended);
        List<CollectionQuota> shares = situation.shares();
        Queue queue = new Queue(rules, situation);
        Room room = new Room(
                queue,
                situation.tagArches(),
                shares.stream().collect(Collectors.toMap(CollectionQuota::id, Function.identity())));
        Shortlists.Chosen chosen = stores.shortlists.decide(queue, situation, rules);
        chosen.complete()
                .forEach(complete -> metrics.complete(complete.why().name().toLowerCase(Locale.ROOT)));
        Shortlist shortlist = chosen.shortlist();
        Decision decision = chosen.decision();
        List<Candidate> unknown = decision.order().stream()
                .limit(LOOK_AHEAD)
                .map(QueueEntry::candidate)
                .filter(candidate -> candidate.arches() == null)
                .toList();
        if (!unknown.isEmpty()) {
            shortlist = shortlist.with(known(shortlist.candidates(), look(unknown, room)));
            decision = queue.decide(shortlist.candidates());
        }
        // What is not proven any more, since some could not be built after all, is for the next pass.
        List<QueueEntry> proven = shortlist.proof(decision, situation, rules).now();
        return submit(proven.subList(0, Math.min(most, proven.size())), room);
    }

    /** Without the collections of which Koji has not told enough yet. */
    private QueueInput situation(List<CollectionQuota> all, BuilderLoad load, Suspended suspended) {
        Map<Integer, List<String>> tags = hub.tags.arches(all);
        List<CollectionQuota> shares = all.stream()
                .filter(share -> tags.containsKey(share.id()) && share.sourceTag() != null)
                .toList();
        return new QueueInput(clock.instant(), shares, load, tags, suspended);
    }

    /** What is needed to submit what is decided. */
    private record Room(Queue queue, Map<Integer, List<String>> tags, Map<Integer, CollectionQuota> shares) {

        CollectionQuota share(Candidate candidate) {
            return Objects.requireNonNull(shares.get(candidate.collectionId()));
        }
    }

    /** Asks about packages; those without a source package are refused. */
    private Map<Integer, Source> look(List<Candidate> wanted, Room room) {
        Map<Integer, Source> sources = hub.sources.latest(wanted.stream()
                .map(candidate -> new Sources.Wanted(
                        candidate,
                        room.share(candidate),
                        Objects.requireNonNull(room.tags.get(candidate.collectionId()))))
                .toList());
        for (Candidate candidate : wanted) {
            if (sources.get(candidate.id()) instanceof Source.Missing missing) {
                hub.submission.refuse(candidate, room.share(candidate), missing.reason());
            }
        }
        return sources;
    }

    private static List<Candidate> known(List<Candidate> candidates, Map<Integer, Source> sources) {
        List<Candidate> known = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            Source source = sources.get(candidate.id());
            if (source instanceof Source.Found found) {
                known.add(candidate.withArches(found.arches(), found.evr().toString()));
            } else if (source == null) {
                known.add(candidate);
            }
        }
        return known;
    }

    private PassOutcome submit(List<QueueEntry> chosen, Room room) {
        if (chosen.isEmpty()) {
            return PassOutcome.DONE;
        }
        Map<Integer, Source> sources =
                new HashMap<>(look(chosen.stream().map(QueueEntry::candidate).toList(), room));
        for (QueueEntry due : chosen) {
            if (sources.get(due.candidate().id()) instanceof Source.Found found) {
                PassOutcome sent = hub.submission.submit(due, room.share(due.candidate()), found, room.queue);
                if (sent instanceof PassOutcome.Stopped) {
                    return sent;
                }
            }
        }
        return PassOutcome.DONE;
    }
}
