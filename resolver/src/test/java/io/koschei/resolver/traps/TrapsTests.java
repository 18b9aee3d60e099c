package io.koschei.resolver.traps;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.problem.PackagingTrap;
import io.koschei.resolver.Fixture;
import io.koschei.resolver.Universe;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrapsTests {

    @TempDir
    Path folder;

    private Fixture fixture;

    @BeforeEach
    void empty() {
        fixture = Fixture.in(folder);
    }

    /** A line for each trap, sorted. */
    private List<String> traps() {
        try (Universe universe = fixture.open()) {
            Traps traps = universe.traps();
            universe.resolveSources(traps.sources(), done -> {});
            universe.resolveBinaries(traps.binaries(), done -> {});
            return traps.found().entrySet().stream()
                    .flatMap(entry -> entry.getValue().stream()
                            .map(trap ->
                                    entry.getKey().name() + "." + entry.getKey().arch() + " " + text(trap)))
                    .sorted()
                    .toList();
        }
    }

    private static String text(PackagingTrap trap) {
        return trap.kind() + " " + trap.relation() + ": " + String.join(" ", trap.packages()) + " of "
                + trap.packageCount();
    }

    @Test
    void findsWhatOnlyANameDecided() {
        fixture.repo(
                        "app-1-1 Req: mta",
                        "exim-1-1 Prv: mta",
                        "postfix-1-1.noarch Prv: mta",
                        "sendmail-1-1 Prv: mta",
                        "list-1-1 Req: (postfix or exim)",
                        "page-1-1 Req: browser",
                        "lynx-1-1 Prv: browser",
                        "w3m-1-1 Prv: browser Con: lynx")
                .repo("site-1-1.src Req: mta");

        assertThat(traps())
                .containsExactly(
                        "app.x86_64 CHOSEN_BY_NAME mta: exim postfix sendmail of 3",
                        "list.x86_64 CHOSEN_BY_NAME (postfix or exim): exim postfix of 2",
                        "page.x86_64 CHOSEN_BY_NAME browser: lynx w3m of 2",
                        "site.src CHOSEN_BY_NAME mta: exim postfix sendmail of 3");
    }

    /** Each line adds a reason to the same choice. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "app-1-1 Req: mta Rec: exim | exim-1-1 Prv: mta | postfix-1-1 Prv: mta",
                "app-1-1 Req: mta Rec: postfix | exim-1-1 Prv: mta | postfix-1-1 Prv: mta",
                "app-1-1 Req: mta; base | base-1-1 Sug: exim | exim-1-1 Prv: mta | postfix-1-1 Prv: mta",
                "app-1-1 Req: mta; exim | exim-1-1 Prv: mta | postfix-1-1 Prv: mta",
                "app-1-1 Req: mta; base | base-1-1 Req: exim | exim-1-1 Prv: mta | postfix-1-1 Prv: mta",
                "app-1-1 Req: mta; base | base-1-1 Req: exim; postfix | exim-1-1 Prv: mta | postfix-1-1 Prv: mta",
                "app-1-1 Req: mta Con: postfix | exim-1-1 Prv: mta | postfix-1-1 Prv: mta",
                "app-1-1 Req: mta | exim-1-1 Prv: mta | postfix-1-1 Prv: mta Con: app",
                "app-1-1 Req: mta | exim-1-1 Prv: mta Obs: postfix | postfix-1-1 Prv: mta",
                "app-1-1 Req: mta | exim-1-1 Prv: mta; api = 2 | postfix-1-1 Prv: mta; api = 1",
                "app-1-1 Req: mta | exim-1-1 Prv: mta Sup: app | postfix-1-1 Prv: mta",
                "app-1-1 Req: mta | exim-1-1 Prv: mta | postfix-1-1 Prv: mta Req: gone",
                "app-1-1 Req: mta | exim-1-1 Prv: mta | exim-2-1 Prv: mta",
                "app-1-1 Req: mta Prv: mta | exim-1-1 Prv: mta"
            })
    void saysNothingWhereThereMayBeAReason(String lines) {
        fixture.repo(lines.split(" \\| "));

        assertThat(traps()).isEmpty();
    }

    @Test
    void saysNothingWhereAPriorityDecided() {
        fixture.repo("app-1-1 Req: mta", "postfix-1-1 Prv: mta")
                .repo("exim-1-1 Prv: mta")
                .priority(10);

        assertThat(traps()).isEmpty();
    }

    @Test
    void findsNamesWithoutVersions() {
        fixture.repo(
                "lib-2-1 Prv: lib",
                "other-2-1 Prv: other = 1",
                "right-2-1 Prv: right",
                "plain-2-1",
                "old-1-1 Con: lib < 1; other <= 1; right < 3; plain < 1; lib",
                "older-1-1 Con: lib <= 1.5-1");

        assertThat(traps())
                .containsExactly(
                        "lib.x86_64 UNVERSIONED_NAME lib < 1: old older of 2",
                        "other.x86_64 UNVERSIONED_NAME other <= 1: old of 1");
    }

    /** A version that is none says nothing, and ends nothing. */
    @Test
    void isNotConfusedByHostileVersions() {
        fixture.repo("lib-2-1 Prv: lib", "old-1-1 Con: lib < x:1");

        assertThat(traps()).isEmpty();
    }
}
