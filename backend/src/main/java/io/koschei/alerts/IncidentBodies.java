package io.koschei.alerts;

import io.koschei.messages.BreakingUpdate;
import io.koschei.messages.News;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
        if (!opened.sources().isEmpty()) {
            opened.sources().forEach(body.putArray("sources")::add);
        }
        BreakingUpdate update = opened.update();
        if (update != null) {
            ObjectNode node = body.putObject("update").put("name", update.name());
            put(node, "old", update.oldEvr());
            put(node, "new", update.newEvr());
            put(node, "source", update.source());
            put(node, "built_by", update.builtBy());
        }
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    /** What the update's builder is told: the same, and which package it is about. */
    static void broke(ObjectNode body, News.UpdateBroke broke) {
        body.put("name", broke.name());
        opened(body, broke.incident());
        body.remove("old");
        body.remove("new");
    }

    /** Who built the update, if that is known. */
    static List<String> users(News.UpdateBroke broke) {
        BreakingUpdate update = broke.incident().update();
        return update == null || update.builtBy() == null ? List.of() : List.of(update.builtBy());
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
