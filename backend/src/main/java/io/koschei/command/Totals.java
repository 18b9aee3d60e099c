package io.koschei.command;

import io.koschei.resolver.Resolution;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Counts of a run. */
final class Totals {

    private int sources;
    private int sourcesUnresolvable;
    private int binaries;
    private int binariesUninstallable;

    void addSource(Resolution resolution) {
        sources++;
        sourcesUnresolvable += resolution instanceof Resolution.Unresolvable ? 1 : 0;
    }

    void addBinary(Resolution resolution) {
        binaries++;
        binariesUninstallable += resolution instanceof Resolution.Unresolvable ? 1 : 0;
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
            json.writeEndObject();
        }
        return text.toString();
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }
}
