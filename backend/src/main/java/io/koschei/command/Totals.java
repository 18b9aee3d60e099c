package io.koschei.command;

import io.koschei.resolver.RunReport;
import io.koschei.resolver.solving.Resolution;
import java.io.StringWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Counts of a run. */
final class Totals {

    private int sources;
    private int sourcesUnresolvable;
    private int binaries;
    private int binariesUninstallable;
    private @Nullable RunReport report;

    void addSource(Resolution resolution) {
        sources++;
        sourcesUnresolvable += resolution instanceof Resolution.Unresolvable ? 1 : 0;
    }

    void addBinary(Resolution resolution) {
        binaries++;
        binariesUninstallable += resolution instanceof Resolution.Unresolvable ? 1 : 0;
    }

    void add(RunReport run) {
        report = run;
    }

    /** How a run that could reuse earlier results came to its own. */
    Optional<RunReport> report() {
        return Optional.ofNullable(report);
    }

    String json(ProcessUsage usage) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("sources", sources);
            json.writeNumberProperty("sourcesUnresolvable", sourcesUnresolvable);
            json.writeNumberProperty("binaries", binaries);
            json.writeNumberProperty("binariesUninstallable", binariesUninstallable);
            json.writeNumberProperty("wallSeconds", rounded(usage.wallSeconds()));
            json.writeNumberProperty("cpuSeconds", rounded(usage.cpuSeconds()));
            json.writeNumberProperty("maxRssMiB", usage.maxRssMiB());
            if (report != null) {
                write(report, json);
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(RunReport report, JsonGenerator json) {
        json.writeNumberProperty("unchanged", report.run().unchanged());
        json.writeNumberProperty("remapped", report.run().remapped());
        json.writeNumberProperty("solved", report.run().solved());
        json.writeNumberProperty("audited", report.run().audited());
        json.writeNumberProperty("differences", report.run().differences().size());
        json.writeNumberProperty("loadSeconds", rounded(report.times().load()));
        json.writeNumberProperty("keySeconds", rounded(report.times().keys()));
        json.writeNumberProperty("auditSeconds", rounded(report.times().audit()));
        json.writeNumberProperty("solveSeconds", rounded(report.times().solve()));
        json.writeNumberProperty("resultSeconds", rounded(report.times().results()));
        json.writeNumberProperty("reuseSeconds", rounded(report.times().reuse()));
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }
}
