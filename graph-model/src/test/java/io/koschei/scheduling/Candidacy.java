package io.koschei.scheduling;

import io.koschei.builds.PriorityRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds candidates a few words at a time; each is due because of its dependencies, unless something is said. */
public final class Candidacy {

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static int ids;

    private final String name;
    private int collection = 1;
    private boolean listed = true;
    private boolean blocked;
    private boolean tracked = true;
    private boolean buildUnresolved;
    private boolean predicted;
    private @Nullable Boolean resolved = true;
    private int manual;
    private int dependency = 256;
    private int unblocks;
    private @Nullable Instant lastBegan = NOW.minus(Duration.ofHours(6));
    private @Nullable Long running;
    private @Nullable Instant retryAt;
    private @Nullable Instant refusedUntil;
    private @Nullable String override;
    private @Nullable List<String> arches = List.of("x86_64", "aarch64");
    private int recent;

    private Candidacy(String name) {
        this.name = name;
    }

    public static Candidacy of(String name) {
        return new Candidacy(name);
    }

    static CollectionQuota share(int id, double weight, @Nullable Integer most, int running) {
        return new CollectionQuota(id, "c" + id, "t" + id, "b" + id, null, 1, weight, most, running, 7, false);
    }

    static QueueInput situation(CollectionQuota... shares) {
        return new QueueInput(NOW, List.of(shares), BuilderLoad.UNKNOWN, Map.of(), new Suspended(List.of(), List.of()));
    }

    static QueueRules rules(int most) {
        return new QueueRules(PriorityRules.UPSTREAM, most, 100, 8, 0.5, true, List.of());
    }

    public Candidacy in(int collectionId) {
        collection = collectionId;
        return this;
    }

    public Candidacy unlisted() {
        listed = false;
        return this;
    }

    public Candidacy blocked() {
        blocked = true;
        return this;
    }

    public Candidacy untracked() {
        tracked = false;
        return this;
    }

    public Candidacy resolved(@Nullable Boolean value) {
        resolved = value;
        return this;
    }

    public Candidacy manual(int priority) {
        manual = priority;
        return this;
    }

    public Candidacy dependency(int priority) {
        dependency = priority;
        return this;
    }

    public Candidacy unblocks(int others) {
        unblocks = others;
        return this;
    }

    public Candidacy neverBuilt() {
        lastBegan = null;
        return this;
    }

    public Candidacy builtBefore(Duration time) {
        lastBegan = NOW.minus(time);
        return this;
    }

    public Candidacy predicted() {
        predicted = true;
        return this;
    }

    public Candidacy buildUnresolved() {
        buildUnresolved = true;
        return this;
    }

    public Candidacy running(long build) {
        running = build;
        return this;
    }

    public Candidacy retryAt(Instant at) {
        retryAt = at;
        return this;
    }

    public Candidacy refusedUntil(Instant until) {
        refusedUntil = until;
        return this;
    }

    public Candidacy override(String arches) {
        override = arches;
        return this;
    }

    public Candidacy arches(@Nullable String... names) {
        arches = names == null ? null : List.of(names);
        return this;
    }

    public Candidacy recent(int builds) {
        recent = builds;
        return this;
    }

    public Candidate is() {
        return new Candidate(
                ++ids,
                collection,
                name,
                listed,
                blocked,
                tracked,
                resolved,
                buildUnresolved,
                manual,
                0,
                0,
                dependency,
                predicted,
                unblocks,
                lastBegan,
                running,
                retryAt,
                refusedUntil == null ? null : "Broken.",
                refusedUntil,
                override,
                arches,
                "1-1",
                recent);
    }
}
