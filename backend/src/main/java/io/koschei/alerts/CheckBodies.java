package io.koschei.alerts;

import io.koschei.bus.Severity;
import io.koschei.messages.News;
import io.koschei.messages.Pending;
import io.koschei.messages.UpdateEffect;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of messages about updates that were checked: fields of the same names as those of CI systems mean the same. */
final class CheckBodies {

    /** Of a build, as Koji names it; the name may have dashes. */
    private static final Pattern NAME = Pattern.compile("(.+)-[^-]+-[^-]+");

    private CheckBodies() {}

    static void complete(ObjectNode body, Pending pending, News.UpdateChecked checked, String pages) {
        body.put("version", "1.0").put("generated_at", pending.createdAt().toString());
        body.putObject("contact").put("name", "Koschei").put("team", "Koschei");
        body.putObject("pipeline").put("id", checked.check()).put("name", "koschei-update-check");
        ObjectNode run = body.putObject("run").put("preview", checked.preview());
        if (!pages.isBlank()) {
            String collection = URLEncoder.encode(pending.collection(), StandardCharsets.UTF_8);
            run.put(
                    "url",
                    pages.strip().replaceFirst("/+$", "") + "/c/" + collection + "/preview?number="
                            + checked.preview());
        }
        body.putObject("test")
                .put("type", "update-check")
                .put("category", "integration")
                .put("namespace", "koschei")
                .put("result", result(checked));
        if (checked.reason() != null) {
            body.putObject("error").put("reason", checked.reason());
        } else {
            effect(body, checked.effect());
        }
        artifact(body, checked);
    }

    private static void artifact(ObjectNode body, News.UpdateChecked checked) {
        ObjectNode artifact = body.putObject("artifact")
                .put("type", "update")
                .put("id", checked.title().isEmpty() ? checked.check() : checked.title());
        checked.builds().forEach(artifact.putArray("builds")::add);
        checked.urls().forEach(artifact.putArray("repositories")::add);
        checked.removed().forEach(artifact.putArray("removed")::add);
    }

    private static void effect(ObjectNode body, UpdateEffect effect) {
        body.put("broken_source_count", effect.brokenSources())
                .put("broken_binary_count", effect.brokenBinaries())
                .put("fixed_source_count", effect.fixedSources())
                .put("fixed_binary_count", effect.fixedBinaries())
                .put("install_growth", effect.installGrowth());
        effect.sources().forEach(body.putArray("broken_sources")::add);
        effect.binaries().forEach(body.putArray("broken_binaries")::add);
    }

    private static String result(News.UpdateChecked checked) {
        if (checked.reason() != null) {
            return "error";
        }
        return checked.effect().breaks() ? "failed" : "passed";
    }

    static Severity severity(News.UpdateChecked checked) {
        return result(checked).equals("passed") ? Severity.INFO : Severity.WARNING;
    }

    /** Those that are built, as far as their builds are named, and those that would break. */
    static List<String> packages(News.UpdateChecked checked) {
        Stream<String> built = checked.builds().stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
        return Stream.of(built, checked.effect().sources().stream(), checked.effect().binaries().stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }
}
