package io.koschei.bench.support;

import io.koschei.bench.support.ResolveProcess.Run;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Tells people what is measured, and scripts in the last line. */
public final class BenchReport {

    private final PrintWriter out;
    private final List<BenchRow> rows = new ArrayList<>();
    private final Map<String, Object> notes = new LinkedHashMap<>();

    public BenchReport(PrintWriter out) {
        this.out = out;
    }

    public void progress(String doing) {
        say("... " + doing);
    }

    public void add(BenchRow row) {
        rows.add(row);
        say(String.format(
                Locale.ROOT,
                "%-32s %-36s %10.2f %-4s %s %.1f %s",
                row.work(),
                row.measure(),
                row.figure(),
                row.unit(),
                row.atMost() ? "at most" : "at least",
                row.limit(),
                row.holds() ? "ok" : "NOT REACHED"));
    }

    /** A figure that has no limit. */
    public void note(String name, double figure, String words) {
        notes.put(name, rounded(figure));
        say(String.format(Locale.ROOT, "%.2f %s", figure, words));
    }

    /** How the time of a run splits. */
    public void split(String work, Run run) {
        Map<String, Double> parts = new LinkedHashMap<>();
        for (String part : List.of("load", "key", "audit", "solve", "result", "reuse")) {
            parts.put(part, run.number(part + "Seconds"));
        }
        notes.put(work + " split", parts);
        say(work + " splits into (seconds; for solve, result and reuse those of all threads together): " + parts);
    }

    /** Anything else that people are told. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Prints the line for scripts; whether every row holds. */
    public boolean finish() {
        boolean ok = rows.stream().allMatch(BenchRow::holds);
        List<Map<String, Object>> list = new ArrayList<>();
        for (BenchRow row : rows) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("work", row.work());
            map.put("measure", row.measure());
            map.put("figure", rounded(row.figure()));
            map.put("unit", row.unit());
            map.put(row.atMost() ? "atMost" : "atLeast", rounded(row.limit()));
            map.put("ok", row.holds());
            list.add(map);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("rows", list);
        all.putAll(notes);
        all.put("ok", ok);
        say(JsonMapper.shared().writeValueAsString(all));
        return ok;
    }

    private static double rounded(double figure) {
        return Math.round(figure * 100) / 100.0;
    }
}
