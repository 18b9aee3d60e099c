package io.koschei.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpstreamDistancesTests {

    @TempDir
    Path folder;

    @Test
    void fourStepsAndNoMore() {
        both(
                "a-1-1:1 b-1-1:2 c-1-1:3 d-1-1:4 e-1-1:5",
                "a-1-1:1 b-1-1:2 c-1-1:3 d-1-1:4 e-1-1:-",
                "app-1-1.src Req: a",
                "a-1-1 Req: b",
                "b-1-1 Req: c",
                "c-1-1 Req: d",
                "d-1-1 Req: e",
                "e-1-1");
    }

    /** Nobody installs the other provider, yet the way through it is shorter. */
    @Test
    void stepsGoThroughWhatIsNotInstalled() {
        both(
                "a-1-1:1 far-1-1:3 good-1-1:2",
                "a-1-1:1 far-1-1:2 good-1-1:2",
                "app-1-1.src Req: a; feature",
                "a-1-1 Req: good Prv: feature",
                "good-1-1 Req: far",
                "other-1-1 Prv: feature Req: far",
                "far-1-1");
    }

    @Test
    void everyPartOfAConditionCounts() {
        both(
                "a-1-1:1 b-1-1:2 plugin-1-1:3",
                "a-1-1:1 b-1-1:2 plugin-1-1:2",
                "app-1-1.src Req: a",
                "a-1-1 Req: (plugin if absent); b",
                "absent-1-1",
                "b-1-1 Req: plugin",
                "plugin-1-1");
    }

    @Test
    void requirementsOfScriptletsCount() {
        both(
                "a-1-1:1 c-1-1:3 shell-1-1:2",
                "a-1-1:1 c-1-1:3 shell-1-1:2",
                "app-1-1.src Req: a",
                "a-1-1 Pre: shell",
                "shell-1-1 Pre: c",
                "c-1-1");
    }

    @Test
    void theBuildGroupDoesNotCount() {
        Fixture fixture =
                Fixture.in(folder).group("base").repo("app-1-1.src Req: a", "a-1-1", "base-1-1 Req: deep", "deep-1-1");
        assertThat(distances(fixture, false)).isEqualTo("a-1-1:1 base-1-1:- deep-1-1:-");
        assertThat(distances(fixture, true)).isEqualTo("a-1-1:1 base-1-1:- deep-1-1:-");
    }

    /** It knows packages by their names: an uninstalled version may be nearer. */
    @Test
    void versionsOfANameAreOne() {
        both(
                "a-1-1:1 b-1-1:2 lib-2-1:3",
                "a-1-1:1 b-1-1:2 lib-2-1:2",
                "app-1-1.src Req: a",
                "a-1-1 Req: b; old",
                "b-1-1 Req: lib >= 2 Prv: old",
                "lib-1-1 Prv: old",
                "lib-2-1");
    }

    @Test
    void whatDoesNotResolveStaysAsItIs() {
        Fixture fixture = Fixture.in(folder).repo("app-1-1.src Req: gone");
        assertThat(distances(fixture, true)).isEqualTo(distances(fixture, false));
    }

    private void both(String ours, String theirs, String... packages) {
        Fixture fixture = Fixture.in(folder).repo(packages);
        assertThat(distances(fixture, false)).isEqualTo(ours);
        assertThat(distances(fixture, true)).isEqualTo(theirs);
    }

    private static String distances(Fixture fixture, boolean upstream) {
        StringBuilder text = new StringBuilder();
        try (Universe universe = fixture.open()) {
            UpstreamDistances theirs = universe.upstreamDistances();
            universe.resolveSources(
                    build -> text.append(Fixture.text(universe.catalog(), upstream ? theirs.of(build) : build)),
                    done -> {});
        }
        return text.toString();
    }
}
