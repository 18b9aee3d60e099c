package io.koschei.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.preview.PreviewChanges.Hypothesis;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.Neighbour;
import io.koschei.predictions.BrokenPackage;
import io.koschei.predictions.Prediction;
import io.koschei.predictions.PredictionState;
import io.koschei.predictions.Renewal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a preview is asked, and what a preview of all packages together cannot tell of one. */
class PredictionPassTests {

    private static final PackageKey TOOL = new PackageKey("tool", "x86_64");
    private static final PackageKey DEVEL = new PackageKey("tool-devel", "x86_64");
    private static final PackageKey HELPER = new PackageKey("helper", "noarch");
    private static final Renewal FOO = new Renewal(TOOL, "libfoo.so.2", "libfoo.so.3", "foo-3-1.x86_64");
    private static final Renewal BAR = new Renewal(TOOL, "libbar.so.1", "libbar.so.2", "bar-2-1.x86_64");
    private static final Renewal AGAIN = new Renewal(DEVEL, "libfoo.so.2", "libfoo.so.3", "foo-3-1.x86_64");
    private static final Map<PackageKey, String> SOURCES = Map.of(TOOL, "tool", DEVEL, "tool", HELPER, "helper");

    private static Prediction prediction(Renewal... renewals) {
        return new Prediction(
                1,
                1,
                "tool",
                PredictionState.TRYING,
                "x",
                3,
                -1,
                Instant.EPOCH,
                0,
                null,
                null,
                null,
                null,
                null,
                Set.of(TOOL, DEVEL),
                Set.of(),
                List.of(renewals));
    }

    private static BrokenPackage hindered(Map<PackageKey, List<Neighbour>> required) {
        BrokenPackage broken = new BrokenPackage("tool", 3, Set.of(TOOL, DEVEL), List.of(FOO, AGAIN), null);
        return BrokenPackages.hindered(broken, required, SOURCES);
    }

    private static List<Neighbour> neighbours(PackageKey key) {
        return List.of(new Neighbour(
                new PackageFacts(new Nevra(key.name(), Evr.parse("1-1"), key.arch()), null, 1, 1),
                List.of(key.name())));
    }

    @Test
    void aPreviewRenewsAllThatABinaryRequires() {
        assertThat(PredictionPass.changes(List.of(prediction(FOO, BAR, AGAIN))).hypotheses())
                .containsExactly(
                        new Hypothesis(
                                "tool.x86_64",
                                List.of(),
                                List.of(),
                                List.of("libfoo.so.3", "libbar.so.2"),
                                List.of("libfoo.so.2", "libbar.so.1")),
                        new Hypothesis(
                                "tool-devel.x86_64",
                                List.of(),
                                List.of(),
                                List.of("libfoo.so.3"),
                                List.of("libfoo.so.2")));
    }

    @Test
    void whatNeedsBrokenPackagesOfOthersIsNotMendedAlone() {
        assertThat(hindered(Map.of(TOOL, neighbours(HELPER), DEVEL, neighbours(HELPER)))
                        .obstacle())
                .isEqualTo("It also needs helper of helper, which is broken itself.");
    }

    @Test
    void oneBinaryThatNeedsNoneIsEnough() {
        assertThat(hindered(Map.of(DEVEL, neighbours(HELPER))).obstacle()).isNull();
        assertThat(hindered(Map.of(TOOL, neighbours(HELPER), DEVEL, neighbours(TOOL)))
                        .obstacle())
                .as("that is built with it")
                .isNull();
        assertThat(hindered(Map.of(TOOL, neighbours(new PackageKey("works", "noarch")), DEVEL, neighbours(HELPER)))
                        .obstacle())
                .isNull();
    }
}
