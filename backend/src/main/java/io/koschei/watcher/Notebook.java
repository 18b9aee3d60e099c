package io.koschei.watcher;

import io.koschei.bus.BusEvent;
import io.koschei.bus.MessageBus;
import io.koschei.bus.Setback;
import io.koschei.messages.Heard;
import io.koschei.messages.Heard.Outcome;
import io.koschei.messages.HeardMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes for people what was heard, and writes it down in batches. In a storm it notes some of each outcome, and how many more there were
 * of those that were handed on; metrics count all.
 */
final class Notebook {

    private static final Logger LOG = LoggerFactory.getLogger(Notebook.class);

    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final int MOST_OF_A_KIND = 50;

    private final HeardMessages messages;
    private final Map<Kind, Page> pages = new LinkedHashMap<>();
    private Instant due = Instant.MIN;

    Notebook(HeardMessages messages) {
        this.messages = messages;
    }

    private record Kind(String bus, Outcome outcome) {}

    /** What was heard since the last writing. */
    private static final class Page {
        private final List<Heard> noted = new ArrayList<>();
        private int more;
    }

    void note(String bus, BusEvent event, Outcome outcome, Instant now) {
        Page page = pages.computeIfAbsent(new Kind(bus, outcome), none -> new Page());
        if (page.noted.size() < MOST_OF_A_KIND) {
            page.noted.add(new Heard(bus, outcome, topic(event), text(event), 1, now));
        } else {
            page.more++;
        }
    }

    /** Writes down what was noted, if the time has come. What cannot be written is forgotten: it is for people only. */
    void write(List<MessageBus> buses, Instant now) {
        if (now.isBefore(due)) {
            return;
        }
        due = now.plus(INTERVAL);
        List<Heard> heard = new ArrayList<>();
        for (MessageBus bus : buses) {
            bus.setbacks().forEach(each -> heard.add(heard(bus.name(), each, now)));
        }
        pages.forEach((kind, page) -> {
            heard.addAll(page.noted);
            if (page.more > 0) {
                heard.add(new Heard(kind.bus, kind.outcome, null, "More that came at once.", page.more, now));
            }
        });
        pages.clear();
        try {
            messages.add(heard);
        } catch (RuntimeException e) {
            LOG.warn("{} messages that were heard are not shown: {}", heard.size(), e.getMessage());
        }
    }

    private static Heard heard(String bus, Setback setback, Instant now) {
        return new Heard(bus, Outcome.valueOf(setback.kind().name()), setback.topic(), setback.why(), 1, now);
    }

    private static String topic(BusEvent event) {
        if (event instanceof BusEvent.TaskChanged) {
            return "buildsys.task.state.change";
        }
        if (event instanceof BusEvent.BuildTagged) {
            return "buildsys.tag";
        }
        if (event instanceof BusEvent.BuildUntagged) {
            return "buildsys.untag";
        }
        if (event instanceof BusEvent.PackageListChanged) {
            return "buildsys.package.list.change";
        }
        if (event instanceof BusEvent.RepoBegun) {
            return "buildsys.repo.init";
        }
        return event instanceof BusEvent.RepoReady ? "buildsys.repo.done" : "buildsys.build.state.change";
    }

    private static String text(BusEvent event) {
        if (event instanceof BusEvent.TaskChanged task) {
            return "Task " + task.taskId() + " is " + task.newState() + ".";
        }
        if (event instanceof BusEvent.BuildTagged build) {
            return "A build of " + build.packageName() + " came into " + build.tag() + ".";
        }
        if (event instanceof BusEvent.BuildUntagged build) {
            return "A build of " + build.packageName() + " was taken out of " + build.tag() + ".";
        }
        if (event instanceof BusEvent.PackageListChanged list) {
            return "The entry of " + list.packageName() + " in " + list.tag() + " changed.";
        }
        if (event instanceof BusEvent.RepoBegun repo) {
            return "A repository of " + repo.tag() + " is being made.";
        }
        if (event instanceof BusEvent.RepoReady repo) {
            return "A repository of " + repo.tag() + " was made.";
        }
        return event instanceof BusEvent.BuildChanged build
                ? "Build " + build.buildId() + " of " + build.packageName() + " changed its state."
                : "Messages are missing.";
    }
}
