package io.koschei.command;

import io.koschei.command.CheckReport.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A check as one object of JSON. */
final class CheckJson {

    private CheckJson() {}

    static String of(CheckReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verdict", report.breaks() ? "FAILED" : "PASSED");
        json.put("summary", report.summary());
        json.put("collection", report.collection());
        json.put("generation", report.generation());
        json.put("preview", report.number());
        json.put("url", report.url());
        json.put("newlyUninstallable", rows(report.uninstallable()));
        json.put("newlyUnresolvable", rows(report.unresolvable()));
        json.put("newlyInstallable", rows(report.installable()));
        json.put("newlyResolvable", rows(report.resolvable()));
        json.put("installSizeDifference", report.grown());
        json.put("sizes", report.sizes());
        json.put("changes", report.changes());
        return json(json);
    }

    private static Map<String, Object> rows(Rows rows) {
        List<Map<String, Object>> all = rows.rows().stream()
                .map(row -> Map.<String, Object>of(
                        "name",
                        row.name(),
                        "arch",
                        row.arch(),
                        "version",
                        row.version(),
                        "why",
                        row.why(),
                        "round",
                        row.round(),
                        "source",
                        row.source(),
                        "groups",
                        row.groups()))
                .collect(Collectors.toList());
        return Map.of("total", rows.total(), "rows", all);
    }

    static String unknown(String reason) {
        return json(Map.of("verdict", "UNKNOWN", "reason", reason));
    }

    private static String json(Map<String, Object> object) {
        return JsonMapper.shared().writeValueAsString(object) + "\n";
    }
}
