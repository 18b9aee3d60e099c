package io.koschei.incidents;

import io.koschei.messages.BreakingUpdate;
import io.koschei.messages.IncidentNews;
import io.koschei.messages.News;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes the messages about incidents that are opened and closed: many of them at once in one message. */
final class Telling {

    /** Causes that a summary names. */
    private static final int NAMED = 20;

    private final IncidentNews outbox;
    private final Map<Long, Details> details;
    private final int most;

    Telling(IncidentNews outbox, Map<Long, Details> details, int most) {
        this.outbox = outbox;
        this.details = details;
        this.most = most;
    }

    void tell(IncidentBook.Look look, Instant now) {
        int collection = look.generation().collectionId();
        List<Step.Open> opened = new ArrayList<>();
        List<News> news = new ArrayList<>();
        for (Step step : look.steps()) {
            if (step instanceof Step.Open open) {
                opened.add(open);
            } else if (step instanceof Step.Close close && close.incident().toldAlone()) {
                news.add(closed(close.incident()));
            }
        }
        if (opened.size() > most) {
            news.add(summary(look.generation().ordinal(), opened));
        } else {
            opened.forEach(open -> news.addAll(opened(open)));
        }
        outbox.add(collection, news, now);
    }

    /** One message for those who have to mend it, and another for those who broke it, when they are not the same. */
    private List<News> opened(Step.Open open) {
        Incident incident = open.incident();
        Details detail = details.getOrDefault(
                incident.id(), new Details(incident.cause(), incident.since(), List.of(), List.of(), null));
        Details.Update found = detail.update();
        BreakingUpdate update = found == null
                ? null
                : new BreakingUpdate(found.name(), found.oldEvr(), found.newEvr(), found.source(), found.builtBy());
        News.IncidentOpened broken = new News.IncidentOpened(
                incident.incidentId().toString(),
                incident.side(),
                incident.cause(),
                detail.text(),
                detail.since(),
                open.followers(),
                detail.packages(),
                detail.sources(),
                update);
        return found == null || found.source() == null || detail.sources().equals(List.of(found.source()))
                ? List.of(broken)
                : List.of(broken, new News.UpdateBroke(found.source(), broken));
    }

    private static News closed(Incident incident) {
        return new News.IncidentClosed(
                incident.incidentId().toString(),
                incident.side(),
                incident.cause(),
                Objects.requireNonNull(incident.gone()),
                incident.mostFollowers(),
                incident.toldPackages());
    }

    private static News summary(int ordinal, List<Step.Open> opened) {
        return new News.IncidentsOpened(
                ordinal,
                opened.size(),
                opened.stream()
                        .sorted(Comparator.comparingInt(Step.Open::followers)
                                .reversed()
                                .thenComparing(open -> open.incident().cause()))
                        .limit(NAMED)
                        .map(open -> open.incident().cause())
                        .toList());
    }
}
