package io.koschei.watcher;

import io.koschei.bus.BusEvent;
import io.koschei.bus.MessageBus;
import io.koschei.koji.failure.KojiException;
import io.koschei.messages.Heard.Outcome;
import io.koschei.messages.HeardMessages;
import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.tracking.CollectionTags;
import io.koschei.watcher.Ears.Heard;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass: takes the messages that have arrived, and asks Koji about their subjects. What it misses, polling finds. */
public final class Watcher {

    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

    private static final int MOST_HINTS = 2_000;
    private static final int REMEMBERED_MESSAGES = 50_000;
    private static final int MESSAGES_IN_A_PASS = 5_000;
    private static final int PACKAGES_IN_A_QUESTION = 100;
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Ears ears;
    private final CollectionRepository collections;
    private final CollectionTags tags;
    private final SideTagRules sideTags;
    private final Looks looks;
    private final Notebook notebook;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Agenda agenda = new Agenda(MOST_HINTS);
    private final SeenMessages seen = new SeenMessages(REMEMBERED_MESSAGES);
    private final Deliveries deliveries = new Deliveries();
    private String missed = "";

    Watcher(
            List<MessageBus> buses,
            Followed followed,
            Looks looks,
            HeardMessages heard,
            MeterRegistry meters,
            Clock clock) {
        this.ears = new Ears(List.copyOf(buses));
        this.collections = followed.collections;
        this.tags = followed.tags;
        this.sideTags = followed.sideTags;
        this.looks = looks;
        this.notebook = new Notebook(heard);
        this.meters = meters;
        this.clock = clock;
        meters.gauge("koschei.watcher.hints", agenda, Agenda::size);
    }

    /** What is followed, and by which tags. */
    record Followed(CollectionRepository collections, CollectionTags tags, SideTagRules sideTags) {}

    /** Waits a moment for messages, and acts on what has come. A message that its bus keeps is done with when the effect is stored. */
    public void run() {
        listen();
        notebook.write(ears.buses(), clock.instant());
        act(clock.instant());
        if (!missed.isEmpty()) {
            LOG.info("The next poll asks for all packages: {}.", missed);
            meters.counter("koschei.watcher.missed").increment();
            collections.pollPackages();
            missed = "";
        }
        deliveries.tell();
    }

    private void listen() {
        Optional<Heard> first = ears.next(PATIENCE);
        if (first.isEmpty()) {
            return;
        }
        Routes routes = routes(first.get());
        take(first.get(), routes);
        for (int i = 1; i < MESSAGES_IN_A_PASS; i++) {
            Optional<Heard> next = ears.next(Duration.ZERO);
            if (next.isEmpty()) {
                return;
            }
            take(next.get(), routes);
        }
    }

    private Routes routes(Heard first) {
        try {
            return routes();
        } catch (RuntimeException e) {
            giveBack(first);
            throw e;
        }
    }

    private Routes routes() {
        Map<Collection, Set<String>> routes = new LinkedHashMap<>();
        for (Collection collection : followed()) {
            try {
                routes.put(collection, tags.of(collection));
            } catch (KojiException e) {
                missed = "Koji does not tell what tags inherit from";
            }
        }
        return new Routes(routes, sideTags);
    }

    private List<Collection> followed() {
        return collections.followed().stream().filter(Collection::hasKoji).toList();
    }

    private void take(Heard heard, Routes routes) {
        BusEvent event = heard.message().event();
        if (event instanceof BusEvent.Missed gap) {
            missed = gap.dropped() > 0
                    ? "messages came faster than they were taken"
                    : "the connection to the bus is new, so messages sent before are lost";
            return;
        }
        List<Hint> hints = routes.hints(event);
        boolean isNew = seen.isNew(heard.bus().name(), heard.message(), clock.instant());
        if (isNew) {
            hints.forEach(this::add);
        } else {
            meters.counter("koschei.watcher.repeated").increment();
        }
        Outcome outcome = hints.isEmpty() ? Outcome.UNCONCERNED : Outcome.ACTED;
        notebook.note(heard.bus().name(), event, isNew ? outcome : Outcome.REPEATED, clock.instant());
        // What does not wait for its first look has been looked at, or everything is polled.
        deliveries.add(heard, hints.stream().filter(agenda::isNew).toList());
    }

    private void add(Hint hint) {
        if (!agenda.add(hint, clock.instant())) {
            missed = "there are too many hints";
        }
    }

    private void giveBack(Heard heard) {
        seen.forget(heard.message());
        heard.bus().giveBack(heard.message().receipt());
    }

    private void act(Instant now) {
        Map<Integer, Collection> byId = new LinkedHashMap<>();
        // Each look puts what it may look at again into the future, so that this ends.
        for (Optional<Agenda.Due> due = agenda.take(now); due.isPresent(); due = agenda.take(now)) {
            if (byId.isEmpty()) {
                followed().forEach(collection -> byId.put(collection.id(), collection));
            }
            act(due.get(), byId, now);
        }
    }

    private void act(Agenda.Due due, Map<Integer, Collection> byId, Instant now) {
        if (due.hint() instanceof Hint.Task task) {
            look(List.of(due), () -> looks.task(task.id()));
        } else if (due.hint() instanceof Hint.Repo repo && byId.containsKey(repo.collectionId())) {
            look(List.of(due), () -> looks.repository(byId.get(repo.collectionId())));
        } else if (due.hint() instanceof Hint.SideTag side && byId.containsKey(side.collectionId())) {
            look(List.of(due), () -> looks.sideTag(side.collectionId(), side.tag()));
        } else if (due.hint() instanceof Hint.SourcePackage first && byId.containsKey(first.collectionId())) {
            List<Agenda.Due> together =
                    new ArrayList<>(agenda.takePackages(first.collectionId(), PACKAGES_IN_A_QUESTION - 1, now));
            together.add(due);
            List<String> names = together.stream()
                    .map(one -> ((Hint.SourcePackage) one.hint()).name())
                    .toList();
            look(together, () -> looks.packages(byId.get(first.collectionId()), names));
        } else {
            deliveries.stored(due.hint());
        }
    }

    private void look(List<Agenda.Due> looked, Supplier<Looks.Seen> question) {
        Looks.Seen what;
        try {
            what = question.get();
        } catch (RuntimeException e) {
            looked.forEach(this::putBack);
            throw e;
        }
        meters.counter("koschei.watcher.looks", "seen", what.name()).increment();
        if (what != Looks.Seen.FAILED) {
            looked.forEach(due -> deliveries.stored(due.hint()));
        }
        // Which of several was new is not told.
        if (what == Looks.Seen.NEWS && looked.size() == 1) {
            return;
        }
        for (Agenda.Due due : looked) {
            if (!agenda.again(due, clock.instant()) && what == Looks.Seen.FAILED) {
                missed = "Koji did not answer";
                deliveries.stored(due.hint());
            }
        }
    }

    /** Our own stores are away. */
    private void putBack(Agenda.Due due) {
        if (!agenda.again(due, clock.instant())) {
            deliveries.lost(due.hint()).forEach(this::giveBack);
        }
    }
}
