package io.koschei.builds;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds candidates a few words at a time; each is due because of its dependencies, unless something is said. */
final class Candidacy {

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static int ids;

    private final String name;
    private int collection = 1;
    private boolean listed = true;
    private boolean blocked;
    private boolean tracked = true;
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

    static Candidacy of(String name) {
        return new Candidacy(name);
    }

    static Share share(int id, double weight, @Nullable Integer most, int running) {
        return new Share(id, "c" + id, "t" + id, "b" + id, null, 1, weight, most, running, 7, false);
    }

    static Situation situation(Share... shares) {
        return new Situation(NOW, List.of(shares), Load.UNKNOWN, Map.of(), new Suspended(List.of(), List.of()));
    }

    static QueueRules rules(int most) {
        return new QueueRules(PriorityRules.UPSTREAM, most, 100, 8, 0.5, true, List.of());
    }

    Candidacy in(int collectionId) {
        collection = collectionId;
        return this;
    }

    Candidacy unlisted() {
        listed = false;
        return this;
    }

    Candidacy blocked() {
        blocked = true;
        return this;
    }

    Candidacy untracked() {
        tracked = false;
        return this;
    }

    Candidacy resolved(@Nullable Boolean value) {
        resolved = value;
        return this;
    }

    Candidacy manual(int priority) {
        manual = priority;
        return this;
    }

    Candidacy dependency(int priority) {
        dependency = priority;
        return this;
    }

    Candidacy unblocks(int others) {
        unblocks = others;
        return this;
    }

    Candidacy neverBuilt() {
        lastBegan = null;
        return this;
    }

    Candidacy builtBefore(Duration time) {
        lastBegan = NOW.minus(time);
        return this;
    }

    Candidacy running(long build) {
        running = build;
        return this;
    }

    Candidacy retryAt(Instant at) {
        retryAt = at;
        return this;
    }

    Candidacy refusedUntil(Instant until) {
        refusedUntil = until;
        return this;
    }

    Candidacy override(String arches) {
        override = arches;
        return this;
    }

    Candidacy arches(@Nullable String... names) {
        arches = names == null ? null : List.of(names);
        return this;
    }

    Candidacy recent(int builds) {
        recent = builds;
        return this;
    }

    Candidate is() {
        return new Candidate(
                ++ids,
                collection,
                name,
                listed,
                blocked,
                tracked,
                resolved,
                manual,
                0,
                0,
                dependency,
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
