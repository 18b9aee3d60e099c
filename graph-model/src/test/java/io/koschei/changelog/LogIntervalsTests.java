package io.koschei.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.generation.GraphInterval;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the graph must say about a package of which the log says something. */
class LogIntervalsTests {

    private static final PackageKey LIB = new PackageKey("lib", "noarch");

    private final Map<Integer, GraphChange> log = new LinkedHashMap<>();

    @Test
    void nothingIsTrueOfAPackageThatTheLogNeverNames() {
        assertThat(texts()).isEmpty();
    }

    @Test
    void whatStaysTheSameInAChangeGoesOn() {
        log.put(2, lib("1-1", "base", "other"));
        log.put(5, lib("2-1", "base"));

        assertThat(texts())
                .containsExactly(
                        "is 1-1, 10 bytes to download, 100 on disk, source lib-source from 2 to 4",
                        "is 2-1, 10 bytes to download, 100 on disk, source lib-source from 5 on",
                        "is built from lib-source from 2 on",
                        "requires base.noarch for [base >= 1] from 2 on",
                        "requires other.noarch for [other >= 1] from 2 to 4");
    }

    @Test
    void aPackageThatLeavesEndsEverythingAndMayComeBack() {
        log.put(0, lib("1-1"));
        log.put(3, GraphChange.removed(LIB));
        log.put(4, lib("1-1"));

        assertThat(texts())
                .containsExactly(
                        "is 1-1, 10 bytes to download, 100 on disk, source lib-source from 0 to 2",
                        "is 1-1, 10 bytes to download, 100 on disk, source lib-source from 4 on",
                        "is built from lib-source from 0 to 2",
                        "is built from lib-source from 4 on");
    }

    @Test
    void causesAreTrueWhileThePackageFails() {
        GraphChange resolved = lib("1-1");
        log.put(0, resolved);
        log.put(1, new GraphChange(LIB, resolved.facts(), List.of(), List.of("MISSING a", "MISSING b")));
        log.put(2, new GraphChange(LIB, resolved.facts(), List.of(), List.of("MISSING b")));
        log.put(3, resolved);

        assertThat(texts()).contains("fails for MISSING a from 1 to 1", "fails for MISSING b from 1 to 2");
    }

    @Test
    void aRequirementWithAnotherTextIsAnotherOne() {
        PackageFacts facts = facts("1-1");
        PackageKey base = new PackageKey("base", "noarch");
        log.put(0, GraphChange.resolved(facts, List.of(new Requirement(base, List.of("base >= 1")))));
        log.put(1, GraphChange.resolved(facts, List.of(new Requirement(base, List.of("base >= 2")))));

        assertThat(texts())
                .contains(
                        "requires base.noarch for [base >= 1] from 0 to 0",
                        "requires base.noarch for [base >= 2] from 1 on");
    }

    private List<String> texts() {
        return LogIntervals.of(log).stream().map(GraphInterval::toString).toList();
    }

    private static GraphChange lib(String evr, String... needs) {
        return GraphChange.resolved(
                facts(evr),
                Stream.of(needs)
                        .map(need -> new Requirement(new PackageKey(need, "noarch"), List.of(need + " >= 1")))
                        .toList());
    }

    private static PackageFacts facts(String evr) {
        return new PackageFacts(new Nevra("lib", Evr.parse(evr), "noarch"), "lib-source", 10, 100);
    }
}
