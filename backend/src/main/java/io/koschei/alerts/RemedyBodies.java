package io.koschei.alerts;

import io.koschei.messages.News;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of messages about builds that would mend something. */
final class RemedyBodies {

    private RemedyBodies() {}

    static void fixes(ObjectNode body, News.WouldFix fix) {
        body.put("remedy", fix.remedy())
                .put("name", fix.name())
                .put("evr", fix.evr())
                .put("real", fix.real())
                .put("source_count", fix.sourceCount())
                .put("binary_count", fix.binaryCount())
                .put("broken_count", fix.brokenCount())
                .put("install_growth", fix.installGrowth());
        if (fix.taskId() != null) {
            body.put("task_id", fix.taskId());
        }
        ArrayNode sources = body.putArray("sources");
        fix.sources().forEach(sources::add);
        ArrayNode binaries = body.putArray("binaries");
        fix.binaries().forEach(binaries::add);
    }

    /** The one that was built, and those that would work again. */
    static List<String> packages(News.WouldFix fix) {
        return Stream.of(Stream.of(fix.name()), fix.sources().stream(), fix.binaries().stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    static List<String> packages(News.WouldFixEnded ended) {
        return Stream.concat(Stream.of(ended.name()), ended.packages().stream())
                .distinct()
                .toList();
    }

    static void ended(ObjectNode body, News.WouldFixEnded ended) {
        body.put("remedy", ended.remedy())
                .put("name", ended.name())
                .put("mended", ended.mended())
                .put("reason", ended.reason());
    }
}
