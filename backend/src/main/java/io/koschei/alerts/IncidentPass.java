package io.koschei.alerts;

import io.koschei.breakage.Breakage;
import io.koschei.breakage.Breakages;
import io.koschei.breakage.SourceNames;
import io.koschei.incidents.Details;
import io.koschei.incidents.Incident;
import io.koschei.incidents.IncidentBook;
import io.koschei.model.Collection;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphUnavailableException;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.postgres.answers.Cause;
import io.koschei.postgres.answers.Causes;
import io.koschei.postgres.answers.Follower;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass: looks at the newest generation of each collection for new breakage, and for what is mended. */
final class IncidentPass {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentPass.class);

    /** Packages that a message names. */
    private static final int NAMED = 100;

    private final Stores stores;
    private final IncidentBook book;
    private final Locks locks;
    private final int most;
    private final Clock clock;
    private final Failures failures = new Failures("alerts");

    /** @param most so many causes are told one by one when they begin at once */
    IncidentPass(Stores stores, IncidentBook book, Locks locks, int most, Clock clock) {
        this.stores = stores;
        this.book = book;
        this.locks = locks;
        this.most = most;
        this.clock = clock;
    }

    /** What is looked at, and what says why something is broken. */
    record Stores(
            CollectionRepository collections,
            Generations generations,
            Causes causes,
            Breakages breakages,
            BreakingUpdates updates,
            SourceNames sources) {}

    /** Does nothing while another process looks. */
    void run() {
        locks.exclusively(
                "incidents",
                () -> stores.collections().followed().forEach(each -> failures.guard(each, () -> look(each))));
    }

    private void look(Collection collection) {
        stores.generations().newestComplete(collection.id()).ifPresent(newest -> {
            IncidentBook.Look look = book.look(newest, clock.instant());
            book.write(look, details(collection, look), most, clock.instant());
        });
    }

    private Map<Long, Details> details(Collection collection, IncidentBook.Look look) {
        Map<Long, Details> details = new HashMap<>();
        for (Side side : Side.values()) {
            List<Incident> opened =
                    look.opened().stream().filter(each -> each.side() == side).toList();
            if (!opened.isEmpty() && look.opened().size() <= most) {
                details.putAll(details(collection, look.generation(), side, opened));
            }
        }
        return details;
    }

    private Map<Long, Details> details(Collection collection, Generation newest, Side side, List<Incident> opened) {
        Set<String> ids = opened.stream().map(Incident::cause).collect(Collectors.toSet());
        Map<String, Cause> causes = stores.causes().find(collection.id(), newest.ordinal(), side, ids);
        Map<String, List<Follower>> followers =
                stores.causes().followers(collection.id(), newest.ordinal(), side, ids, 0, NAMED);
        Map<PackageKey, String> sources = sources(
                collection,
                newest,
                followers.values().stream()
                        .flatMap(List::stream)
                        .map(Follower::key)
                        .collect(Collectors.toSet()));
        Map<String, Breakages.Question> questions = questions(collection, causes);
        Map<Breakages.Question, Breakage> breakages = breakages(Set.copyOf(questions.values()));
        Map<Long, Details> details = new LinkedHashMap<>();
        for (Incident incident : opened) {
            Cause cause = causes.get(incident.cause());
            if (cause != null) {
                List<PackageKey> failing = followers.getOrDefault(cause.id(), List.of()).stream()
                        .map(Follower::key)
                        .toList();
                details.put(
                        incident.id(),
                        new Details(
                                cause.problem().text(),
                                cause.since(),
                                failing.stream()
                                        .map(PackageKey::name)
                                        .distinct()
                                        .toList(),
                                failing.stream()
                                        .flatMap(key -> Stream.ofNullable(sources.get(key)))
                                        .distinct()
                                        .toList(),
                                update(breakages.get(questions.get(cause.id()))).orElse(null)));
            }
        }
        return details;
    }

    /** Without the graph it is told all the same, and what broke it is left out. */
    private Map<Breakages.Question, Breakage> breakages(Set<Breakages.Question> questions) {
        try {
            return stores.breakages().answer(questions);
        } catch (GraphUnavailableException e) {
            LOG.warn("Alerts do not say which update broke what: {}", e.getMessage());
            return Map.of();
        }
    }

    private static Map<String, Breakages.Question> questions(Collection collection, Map<String, Cause> causes) {
        return causes.values().stream()
                .collect(Collectors.toMap(
                        Cause::id,
                        cause -> new Breakages.Question(
                                collection, cause.example(), cause.since(), List.of(cause.problem()))));
    }

    private Optional<Details.Update> update(@Nullable Breakage breakage) {
        try {
            return Optional.ofNullable(breakage).flatMap(stores.updates()::of);
        } catch (GraphUnavailableException e) {
            LOG.warn("Alerts do not say whose update broke what: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Without the graph it is not known what binaries were built from; then alerts are told without that. */
    private Map<PackageKey, String> sources(Collection collection, Generation newest, Set<PackageKey> keys) {
        try {
            return stores.sources().of(collection.name(), newest.ordinal(), keys);
        } catch (GraphUnavailableException e) {
            LOG.warn("Alerts do not say which source packages they are about: {}", e.getMessage());
            return Map.of();
        }
    }
}
