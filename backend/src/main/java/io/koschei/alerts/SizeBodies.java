package io.koschei.alerts;

import io.koschei.messages.News;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of messages about closures that have grown. */
final class SizeBodies {

    private SizeBodies() {}

    static void grew(ObjectNode body, News.SizeChange change) {
        if (change.reason() != null) {
            body.put("name", change.reason());
        }
        body.put("text", change.text())
                .put("compared_with", change.oldOrdinal())
                .put("since", change.since())
                .put("package_count", change.packageCount())
                .put("install_growth", change.growth());
        change.packages().forEach(body.putArray("packages")::add);
        change.sources().forEach(body.putArray("sources")::add);
    }

    static void many(ObjectNode body, News.SizeChanges many) {
        body.put("since", many.since())
                .put("package_count", many.packageCount())
                .put("install_growth", many.growth());
        many.packages().forEach(body.putArray("packages")::add);
    }
}
