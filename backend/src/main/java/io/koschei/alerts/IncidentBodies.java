package io.koschei.alerts;

import io.koschei.messages.News;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of messages about incidents. */
final class IncidentBodies {

    private static final String OK = "ok";
    private static final String BROKEN = "broken";

    private IncidentBodies() {}

    static void opened(ObjectNode body, News.IncidentOpened opened) {
        body.put("incident", opened.incident())
                .put("side", opened.side().name().toLowerCase(Locale.ROOT))
                .put("old", OK)
                .put("new", BROKEN)
                .put("cause", opened.cause())
                .put("text", opened.text())
                .put("since", opened.since())
                .put("package_count", opened.packageCount());
        opened.packages().forEach(body.putArray("packages")::add);
        News.Update update = opened.update();
        if (update != null) {
            ObjectNode node = body.putObject("update").put("name", update.name());
            if (update.oldEvr() != null) {
                node.put("old", update.oldEvr());
            }
            if (update.newEvr() != null) {
                node.put("new", update.newEvr());
            }
        }
    }

    /** Those that fail, and what broke them: both sides hear of it. */
    static List<String> packages(News.IncidentOpened opened) {
        News.Update update = opened.update();
        return Stream.concat(opened.packages().stream(), update == null ? Stream.empty() : Stream.of(update.name()))
                .distinct()
                .toList();
    }

    static void closed(ObjectNode body, News.IncidentClosed closed) {
        body.put("incident", closed.incident())
                .put("side", closed.side().name().toLowerCase(Locale.ROOT))
                .put("old", BROKEN)
                .put("new", OK)
                .put("cause", closed.cause())
                .put("since", closed.since())
                .put("package_count", closed.packageCount());
    }

    static void many(ObjectNode body, News.IncidentsOpened many) {
        body.put("since", many.ordinal()).put("incident_count", many.incidentCount());
        many.causes().forEach(body.putArray("causes")::add);
    }
}
