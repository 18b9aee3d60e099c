package io.koschei.closures;

import io.koschei.builds.closures.Baselines;
import io.koschei.builds.closures.ClosureWriter;
import io.koschei.builds.closures.PendingClosure;
import io.koschei.koji.failure.KojiException;
import io.koschei.model.Collection;
import io.koschei.neo4j.GraphUnavailableException;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Locks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass: finds out for some builds what they were built with. */
public final class BuildClosureService {

    private static final Logger LOG = LoggerFactory.getLogger(BuildClosureService.class);

    private final CollectionRepository collections;
    private final ClosureWriter closures;
    private final Baselines baselines;
    private final Locks locks;
    private final RealRepositories real;
    private final BuildClosureStep step;
    private final Conditions conditions;

    public BuildClosureService(Stores stores, RealRepositories real, BuildClosureStep step, Conditions conditions) {
        this.collections = stores.collections;
        this.closures = stores.closures;
        this.baselines = stores.baselines;
        this.locks = stores.locks;
        this.real = real;
        this.step = step;
        this.conditions = conditions;
    }

    public record Stores(CollectionRepository collections, ClosureWriter closures, Baselines baselines, Locks locks) {}

    public record Conditions(ClosureProperties properties, MeterRegistry meters, Clock clock) {}

    /** Builds of one repository. */
    private record Place(String collection, int repoId) {}

    /** Does nothing while another process holds the lock. */
    public void run() {
        locks.exclusively("build-closures", this::pass);
    }

    private void pass() {
        Instant now = conditions.clock.instant();
        Listings listings = new Listings(conditions.properties.listings());
        lookUp(listings, now);
        List<PendingClosure> pending = closures.pending(now, conditions.properties.most());
        withoutRepository(
                pending.stream().filter(build -> build.repoId() == null).toList(), listings, now);
        places(pending)
                .forEach((place, builds) ->
                        attempt(builds, () -> step.take(find(place.collection), place.repoId, builds, listings, now)));
        int raised = baselines.raise();
        if (raised > 0) {
            LOG.info(
                    "{} packages are rebuilt soon to get a baseline: the buildroot of their last build is unknown",
                    raised);
        }
    }

    private void lookUp(Listings listings, Instant now) {
        closures.forgetReplaced("A newer build has replaced it before Koji was asked what it was built with.");
        List<PendingClosure> builds = closures.withoutRepository(now, conditions.properties.lookups());
        List<PendingClosure> silent = new ArrayList<>();
        attempt(builds, () -> silent.addAll(real.ask(builds)));
        withoutRepository(silent, listings, now);
    }

    private void withoutRepository(List<PendingClosure> all, Listings listings, Instant now) {
        all.stream()
                .collect(Collectors.groupingBy(PendingClosure::collection))
                .forEach((collection, builds) ->
                        attempt(builds, () -> step.withoutRepository(find(collection), builds, listings, now)));
    }

    private static Map<Place, List<PendingClosure>> places(List<PendingClosure> pending) {
        return pending.stream()
                .filter(build -> build.repoId() != null)
                .collect(Collectors.groupingBy(
                        build -> new Place(build.collection(), Objects.requireNonNull(build.repoId())),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private Collection find(String name) {
        return collections.find(name).orElseThrow();
    }

    /** A failure with builds of one repository does not stop the others. When the hub is down, no build has used up an attempt. */
    private void attempt(List<PendingClosure> builds, Runnable work) {
        try {
            work.run();
        } catch (KojiException e) {
            conditions.meters.counter("koschei.closures.failures").increment();
            LOG.atLevel(e.level())
                    .log(
                            "Koji cannot be asked what {} builds were built with; a later pass asks again: {}",
                            builds.size(),
                            e.getMessage());
            String reason = String.valueOf(e.getMessage());
            if (e.isTransient()) {
                step.later(builds, reason, false, conditions.clock.instant());
            } else {
                step.refused(builds, reason, conditions.clock.instant());
            }
        } catch (GraphUnavailableException e) {
            step.later(builds, String.valueOf(e.getMessage()), false, conditions.clock.instant());
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            conditions.meters.counter("koschei.closures.failures").increment();
            LOG.error("Unexpected failure while finding out what {} builds were built with", builds.size(), e);
            // The fault is Koschei's own, so the build is never given up.
            step.later(
                    builds,
                    "Koschei itself failed, and goes on trying; its log says more.",
                    true,
                    conditions.clock.instant());
        }
    }
}
