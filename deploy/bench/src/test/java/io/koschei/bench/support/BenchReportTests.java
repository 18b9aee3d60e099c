package io.koschei.bench.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people read line by line, and scripts in the last one. */
class BenchReportTests {

    private final StringWriter printed = new StringWriter();
    private final BenchReport report = new BenchReport(new PrintWriter(printed));
    private final Locale before = Locale.getDefault();

    /** A comma in a figure would be two figures for a script. */
    @BeforeEach
    void speakGerman() {
        Locale.setDefault(Locale.GERMANY);
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource({"9.99,10,true,false", "10,10,true,true", "10.01,10,false,true", "0,0,true,true", "-1,0,true,false"})
    void aLimitItselfIsReached(double figure, double limit, boolean atMost, boolean atLeast) {
        assertThat(BenchRow.atMost("w", "m", figure, "s", limit).holds()).isEqualTo(atMost);
        assertThat(BenchRow.atLeast("w", "m", figure, "s", limit).holds()).isEqualTo(atLeast);
    }

    @Test
    void aFigureThatIsNoneReachesNothing() {
        assertThat(BenchRow.atMost("w", "m", Double.NaN, "s", 1).holds()).isFalse();
        assertThat(BenchRow.atLeast("w", "m", Double.NaN, "s", 1).holds()).isFalse();
    }

    @Test
    void everyLineIsThereAtOnce() {
        report.progress("resolving");
        assertThat(lines()).containsExactly("... resolving");
        report.add(BenchRow.atMost("forky", "first ingest", 12.345, "s", 60));
        report.add(BenchRow.atLeast("forky", "answers", 99.996, "/s", 1500));
        report.note("ready", 0.125, "s until it answers");
        assertThat(lines())
                .containsExactly(
                        "... resolving",
                        "forky                            first ingest                              12.35 s    at most 60.0 ok",
                        "forky                            answers                                  100.00 /s   at least 1500.0"
                                + " NOT REACHED",
                        "0.13 s until it answers");
    }

    @Test
    void theLastLineHasEveryFigure() {
        report.add(BenchRow.atMost("forky", "first ingest", 12.345, "s", 60));
        report.note("ready", 1.5, "s until it answers");
        report.add(BenchRow.atLeast("forky", "answers", 2000, "/s", 1500));
        assertThat(report.finish()).isTrue();
        JsonNode line = lastLine();
        assertThat(line.path("ok").asBoolean()).isTrue();
        assertThat(line.path("ready").asDouble()).isEqualTo(1.5);
        assertThat(line.path("rows")).hasSize(2);
        JsonNode first = line.path("rows").get(0);
        assertThat(first.path("work").asString()).isEqualTo("forky");
        assertThat(first.path("measure").asString()).isEqualTo("first ingest");
        assertThat(first.path("figure").asDouble()).isEqualTo(12.35);
        assertThat(first.path("unit").asString()).isEqualTo("s");
        assertThat(first.path("atMost").asDouble()).isEqualTo(60);
        assertThat(first.has("atLeast")).isFalse();
        assertThat(first.path("ok").asBoolean()).isTrue();
        assertThat(line.path("rows").get(1).path("atLeast").asDouble()).isEqualTo(1500);
        assertThat(line.path("rows").get(1).has("atMost")).isFalse();
    }

    @Test
    void oneRowThatIsMissedIsEnough() {
        report.add(BenchRow.atMost("a", "m", 1, "", 1));
        report.add(BenchRow.atMost("b", "m", 2, "", 1));
        report.add(BenchRow.atMost("c", "m", 1, "", 1));
        assertThat(report.finish()).isFalse();
        assertThat(lastLine().path("ok").asBoolean()).isFalse();
        assertThat(lastLine().path("rows"))
                .extracting(row -> row.path("ok").asBoolean())
                .containsExactly(true, false, true);
    }

    @Test
    void aReportWithoutRowsIsOne() {
        assertThat(report.finish()).isTrue();
        assertThat(lastLine().path("rows")).isEmpty();
    }

    @Test
    void theTimeOfARunIsSplitIntoItsParts() {
        JsonNode line = JsonMapper.shared().readTree("""
                {"loadSeconds": 1.5, "keySeconds": 0.5, "auditSeconds": 0.25, "solveSeconds": 3, "resultSeconds": 0,
                 "reuseSeconds": 0.125, "other": 9}
                """);
        report.split("forky", new ResolveProcess.Run(6, line));
        report.finish();
        assertThat(lines().get(0)).endsWith(": {load=1.5, key=0.5, audit=0.25, solve=3.0, result=0.0, reuse=0.125}");
        assertThat(lastLine().path("forky split").propertyNames())
                .containsExactly("load", "key", "audit", "solve", "result", "reuse");
    }

    @Test
    void whatWasReusedIsAShareOfAll() {
        JsonNode line = JsonMapper.shared().readTree("{\"unchanged\": 6, \"remapped\": 2, \"solved\": 2}");
        ResolveProcess.Run run = new ResolveProcess.Run(1, line);
        assertThat(run.reusedPercent()).isEqualTo(80);
        assertThat(run.number("solved")).isEqualTo(2);
        assertThat(run.number("nothing")).isZero();
    }

    private List<String> lines() {
        return printed.toString().lines().toList();
    }

    private JsonNode lastLine() {
        List<String> lines = lines();
        return JsonMapper.shared().readTree(lines.get(lines.size() - 1));
    }
}
