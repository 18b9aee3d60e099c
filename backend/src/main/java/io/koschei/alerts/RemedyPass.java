package io.koschei.alerts;

import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.Generation;
import io.koschei.model.preview.Preview;
import io.koschei.model.preview.PreviewBuild;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewState;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphReader;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.postgres.PreviewResults;
import io.koschei.postgres.Previews;
import io.koschei.remedies.Candidate;
import io.koschei.remedies.Effect;
import io.koschei.remedies.Remedies;
import io.koschei.remedies.Remedy;
import io.koschei.remedies.RemedyBook;
import io.koschei.remedies.RemedyState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One pass: has previews work out which builds that are in no repository yet would mend something, and ends what is over. Only builds of
 * source packages with broken binaries are looked at, each once for each breakage.
 */
final class RemedyPass {

    /** Files of scratch builds are deleted after some weeks. */
    private static final Duration YOUNG = Duration.ofDays(14);

    private static final Duration LOOK_AGAIN = Duration.ofHours(1);

    /** In so many passes it is looked once what is broken, unless there is a new generation. */
    private static final int LOOK_FOR_BUILDS = 6;

    /** What people ask for must not wait behind these. */
    private static final int MOST_WAITING = 2;

    /** Packages that are kept by name, of each side. */
    private static final int NAMED = 500;

    private final Stores stores;
    private final Books books;
    private final Locks locks;
    private final Duration lookForBuilds;
    private final Clock clock;
    private final Failures failures = new Failures("builds that might mend something");
    private final Map<Integer, Begun> begun = new HashMap<>();

    /** When it was looked last, and at which generation. */
    private record Begun(int ordinal, Instant at) {}

    /** @param interval how often it runs */
    RemedyPass(Stores stores, Books books, Locks locks, Duration interval, Clock clock) {
        this.stores = stores;
        this.books = books;
        this.locks = locks;
        this.lookForBuilds = interval.multipliedBy(LOOK_FOR_BUILDS);
        this.clock = clock;
    }

    /** What is looked at. */
    record Stores(CollectionRepository collections, Generations generations, GraphReader graph) {}

    /** What is written. */
    record Books(Remedies remedies, RemedyBook book, Previews previews, PreviewResults results) {}

    /** Does nothing while another process looks. */
    void run() {
        locks.exclusively("remedies", () -> stores.collections().followed().stream()
                .filter(Collection::hasKoji)
                .forEach(collection -> failures.guard(collection, () -> look(collection))));
    }

    private void look(Collection collection) {
        stores.generations().newestComplete(collection.id()).ifPresent(newest -> {
            for (Remedy remedy : books.remedies().goingOn(collection.id())) {
                follow(remedy, newest);
            }
            if (begins(collection, newest)) {
                begin(collection, newest);
            }
        });
    }

    /** What is broken is looked up for a new generation at once, and otherwise now and then: builds end at any time. */
    private boolean begins(Collection collection, Generation newest) {
        Begun last = begun.get(collection.id());
        boolean isTime = last == null
                || last.ordinal() != newest.ordinal()
                || clock.instant().isAfter(last.at().plus(lookForBuilds));
        if (isTime) {
            begun.put(collection.id(), new Begun(newest.ordinal(), clock.instant()));
        }
        return isTime;
    }

    private void follow(Remedy remedy, Generation newest) {
        Instant now = clock.instant();
        if (remedy.preview() != null) {
            Optional<Preview> preview = books.previews().find(remedy.preview());
            if (preview.isEmpty()) {
                books.book().failed(remedy, "The preview that worked it out was deleted.");
            } else if (preview.get().state() == PreviewState.FAILED) {
                books.book().failed(remedy, String.valueOf(preview.get().reason()));
            } else if (preview.get().state() == PreviewState.DONE) {
                books.book().found(remedy, effect(preview.get()), now);
            }
        } else if (remedy.state() == RemedyState.FIXES
                && !books.book().endIfOver(remedy, newest, now)
                && newest.ordinal() > remedy.ordinal()
                && now.isAfter(remedy.triedAt().plus(LOOK_AGAIN))) {
            request(newest, remedy.taskId(), remedy.kojiBuild())
                    .ifPresent(preview -> books.book().again(remedy, newest, preview, now));
        }
    }

    private void begin(Collection collection, Generation newest) {
        Map<String, Integer> since = brokenSources(collection, newest);
        Map<String, String> held = versions(collection, newest, since.keySet());
        Instant now = clock.instant();
        for (Candidate candidate :
                books.remedies().candidates(collection.id(), since.keySet(), now.minus(YOUNG), now.minus(LOOK_AGAIN))) {
            if (candidate.mayMend(since.getOrDefault(candidate.name(), 0), held.get(candidate.name()))) {
                OptionalLong preview = request(newest, candidate.taskId(), candidate.kojiBuild());
                if (preview.isEmpty()) {
                    return;
                }
                books.book().begin(candidate, newest, preview.getAsLong(), now);
            }
        }
    }

    /** Source packages of which a binary is broken, with the last generation in which one broke. */
    private Map<String, Integer> brokenSources(Collection collection, Generation newest) {
        Map<PackageKey, Integer> broken = books.remedies().broken(collection.id(), newest.ordinal());
        if (broken.isEmpty()) {
            return Map.of();
        }
        Map<String, Integer> since = new HashMap<>();
        stores.graph()
                .facts(collection.name(), newest.ordinal(), broken.keySet())
                .forEach((key, facts) -> {
                    String source = facts.source();
                    if (source != null) {
                        since.merge(source, broken.getOrDefault(key, 0), Math::max);
                    }
                });
        return since;
    }

    /** Versions of source packages that the repository has. */
    private Map<String, String> versions(Collection collection, Generation newest, Set<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, String> versions = new HashMap<>();
        stores.graph()
                .facts(
                        collection.name(),
                        newest.ordinal(),
                        names.stream().map(PackageKey::source).toList())
                .forEach((key, facts) ->
                        versions.put(key.name(), facts.nevra().evr().toString()));
        return versions;
    }

    private OptionalLong request(Generation generation, @Nullable Long taskId, @Nullable Long kojiBuild) {
        PreviewBuild build = taskId != null
                ? new PreviewBuild(PreviewBuild.Kind.TASK, Long.toString(taskId))
                : new PreviewBuild(PreviewBuild.Kind.BUILD, String.valueOf(kojiBuild));
        return books.previews()
                .request(
                        generation,
                        new PreviewChanges(List.of(), List.of(), List.of(build), List.of()),
                        MOST_WAITING,
                        clock.instant());
    }

    private Effect effect(Preview preview) {
        if (preview.build() == null || preview.runtime() == null) {
            return Effect.NONE;
        }
        List<Effect.Fixed> fixed = new ArrayList<>();
        for (Side side : Side.values()) {
            books.results()
                    .answers(preview.id(), side, ChangeKind.NEWLY_FIXED, 0, NAMED)
                    .rows()
                    .forEach(answer -> fixed.add(new Effect.Fixed(side, answer.key())));
        }
        return new Effect(
                preview.build().states().newlyFixed(),
                preview.runtime().states().newlyFixed(),
                preview.build().states().newlyBroken(),
                preview.runtime().states().newlyBroken(),
                preview.runtime().installSizeGrowth(),
                fixed);
    }
}
