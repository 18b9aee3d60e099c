package io.koschei.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.alerts.Composer.Dialect;
import io.koschei.bus.OutgoingMessage;
import io.koschei.bus.Severity;
import io.koschei.messages.BreakingUpdate;
import io.koschei.messages.KnownState;
import io.koschei.messages.News;
import io.koschei.messages.Pending;
import io.koschei.messages.UpdateEffect;
import io.koschei.model.Side;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComposerTests {

    private static final UUID ID = UUID.fromString("0bd1a2f0-1111-4222-8333-444455556666");
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");

    private final Composer composer = new Composer("primary", "https://koschei.test/");

    private OutgoingMessage compose(News news, Dialect dialect) {
        return composer.compose(new Pending(7, ID, "f45", "Fedora Rawhide", news, AT, 0), dialect);
    }

    private static void same(String body, String expected) {
        assertThat(JsonMapper.shared().readTree(body))
                .isEqualTo(JsonMapper.shared().readTree(expected));
    }

    @ParameterizedTest
    @EnumSource
    void packagesChangeTheirStatesAsUpstreamSaysIt(Dialect dialect) {
        OutgoingMessage message = compose(
                new News.PackageState("rnv", KnownState.OK, KnownState.FAILING, List.of("c", "foo/xml")), dialect);
        same(message.body(), """
                {"name": "rnv", "old": "ok", "new": "failing", "koji_instance": "primary", "repo": "f45",
                 "collection": "f45", "collection_name": "Fedora Rawhide", "groups": ["c", "foo/xml"]}
                """);
        assertThat(message.topic()).isEqualTo("koschei.package.state.change");
        assertThat(message.schema()).isEqualTo("koschei.package.state.change");
        assertThat(message.id()).isEqualTo(ID.toString());
        assertThat(message.sentAt()).isEqualTo(AT);
        assertThat(message.severity()).isEqualTo(Severity.WARNING);
        assertThat(message.packages()).containsExactly("rnv");
        assertThat(message.groups()).containsExactly("c", "foo/xml");
    }

    @Test
    void repositoriesAreNumbersOnFedmsgAndTextsForTheSchemaOfFedoraMessaging() {
        News news = new News.CollectionState(KnownState.UNRESOLVED, KnownState.OK, 123);
        same(compose(news, Dialect.FEDMSG).body(), """
                {"old": "unresolved", "new": "ok", "koji_instance": "primary", "collection": "f45",
                 "collection_name": "Fedora Rawhide", "repo_id": 123}
                """);
        OutgoingMessage message = compose(news, Dialect.FEDORA_MESSAGING);
        same(message.body(), """
                {"old": "unresolved", "new": "ok", "koji_instance": "primary", "collection": "f45",
                 "collection_name": "Fedora Rawhide", "repo_id": "123"}
                """);
        assertThat(message.packages()).isEmpty();
        assertThat(message.severity()).isEqualTo(Severity.INFO);
    }

    @ParameterizedTest
    @EnumSource
    void packagesHaveNoStatesButThoseOfTheSchema(KnownState state) {
        String body = compose(new News.PackageState("rnv", KnownState.OK, state, List.of()), Dialect.FEDMSG)
                .body();
        assertThat(JsonMapper.shared().readTree(body).get("new").asString())
                .isIn("ok", "failing", "unresolved", "ignored");
    }

    @Test
    void whatIsUnknownOfABuildIsLeftOut() {
        same(
                compose(new News.BuildState("rnv", 9, null, "1:1.0-1", "INFRASTRUCTURE", null), Dialect.FEDMSG)
                        .body(),
                """
                {"name": "rnv", "build_id": 9, "evr": "1:1.0-1", "old": "running", "new": "infrastructure",
                 "koji_instance": "primary", "collection": "f45", "collection_name": "Fedora Rawhide"}
                """);
        same(
                compose(new News.BuildState("rnv", 9, 77L, "1.0-1", "FAILED", "build"), Dialect.FEDMSG)
                        .body(),
                """
                {"name": "rnv", "build_id": 9, "task_id": 77, "evr": "1.0-1", "old": "running", "new": "failed",
                 "fault": "build", "koji_instance": "primary", "collection": "f45", "collection_name": "Fedora Rawhide"}
                """);
    }

    private static final News.IncidentOpened OPENED = new News.IncidentOpened(
            "id-1",
            Side.RUNTIME,
            "MISSING libfoo.so.1",
            "No libfoo.",
            86,
            3,
            List.of("bar-libs", "bar-devel", "baz"),
            List.of("bar", "baz"),
            new BreakingUpdate("libfoo1", "1-1", "2-1", "foo", "ann"));

    @Test
    void thoseWhoMaintainWhatFailsHearOfTheirSourcePackages() {
        OutgoingMessage message = compose(OPENED, Dialect.FEDORA_MESSAGING);
        same(message.body(), """
                {"incident": "id-1", "side": "runtime", "old": "ok", "new": "broken", "cause": "MISSING libfoo.so.1",
                 "text": "No libfoo.", "since": 86, "package_count": 3, "packages": ["bar-libs", "bar-devel", "baz"],
                 "sources": ["bar", "baz"],
                 "update": {"name": "libfoo1", "old": "1-1", "new": "2-1", "source": "foo", "built_by": "ann"},
                 "koji_instance": "primary", "collection": "f45", "collection_name": "Fedora Rawhide"}
                """);
        assertThat(message.packages()).as("source packages").containsExactly("bar", "baz");
        assertThat(message.users()).isEmpty();
        assertThat(message.schema()).isEqualTo("koschei.package.installability.change");
    }

    @Test
    void theBuilderOfTheUpdateHearsWhatItBroke() {
        OutgoingMessage message = compose(new News.UpdateBroke("foo", OPENED), Dialect.FEDORA_MESSAGING);
        same(message.body(), """
                {"incident": "id-1", "name": "foo", "side": "runtime", "cause": "MISSING libfoo.so.1",
                 "text": "No libfoo.", "since": 86, "package_count": 3, "packages": ["bar-libs", "bar-devel", "baz"],
                 "sources": ["bar", "baz"],
                 "update": {"name": "libfoo1", "old": "1-1", "new": "2-1", "source": "foo", "built_by": "ann"},
                 "koji_instance": "primary", "collection": "f45", "collection_name": "Fedora Rawhide"}
                """);
        assertThat(message.packages()).containsExactly("foo");
        assertThat(message.users()).containsExactly("ann");
        assertThat(message.topic()).isEqualTo("koschei.package.update.broke");
    }

    @Test
    void whatIsUnknownOfAnUpdateIsLeftOut() {
        News.IncidentOpened removed = new News.IncidentOpened(
                "id-1",
                Side.BUILD,
                "MISSING foo",
                "No foo.",
                86,
                1,
                List.of("bar"),
                List.of(),
                new BreakingUpdate("foo", "1-1", null, null, null));
        OutgoingMessage message = compose(removed, Dialect.FEDMSG);
        same(message.body(), """
                {"incident": "id-1", "side": "build", "old": "ok", "new": "broken", "cause": "MISSING foo",
                 "text": "No foo.", "since": 86, "package_count": 1, "packages": ["bar"],
                 "update": {"name": "foo", "old": "1-1"},
                 "koji_instance": "primary", "collection": "f45", "collection_name": "Fedora Rawhide"}
                """);
        assertThat(message.packages()).isEmpty();
        assertThat(compose(new News.UpdateBroke("foo", removed), Dialect.FEDMSG).users())
                .isEmpty();
    }

    @Test
    void whatIsMendedHasTheSameIncident() {
        OutgoingMessage message = compose(
                new News.IncidentClosed("id-1", Side.BUILD, "MISSING libfoo.so.1", 90, 4, List.of("bar")),
                Dialect.FEDMSG);
        assertThat(message.packages()).containsExactly("bar");
        same(message.body(), """
                {"incident": "id-1", "side": "build", "old": "broken", "new": "ok", "cause": "MISSING libfoo.so.1",
                 "since": 90, "package_count": 4,
                 "koji_instance": "primary", "collection": "f45", "collection_name": "Fedora Rawhide"}
                """);
        assertThat(message.topic()).isEqualTo("koschei.package.installability.change");
    }

    @Test
    void manyAtOnceAreOneMessage() {
        OutgoingMessage message = compose(new News.IncidentsOpened(86, 412, List.of("a", "b")), Dialect.FEDMSG);
        same(message.body(), """
                {"since": 86, "incident_count": 412, "causes": ["a", "b"],
                 "koji_instance": "primary", "collection": "f45", "collection_name": "Fedora Rawhide"}
                """);
        assertThat(message.topic()).isEqualTo("koschei.collection.installability.change");
    }

    @Test
    void whatWouldMendSomethingSaysWhatItTakes() {
        OutgoingMessage message = compose(
                new News.WouldFix(
                        "id-2", "bar", "1.4-2", 77L, false, List.of("baz"), List.of("bar", "bar-libs"), 1, 2, 0, 40960),
                Dialect.FEDORA_MESSAGING);
        same(message.body(), """
                {"remedy": "id-2", "name": "bar", "evr": "1.4-2", "task_id": 77, "real": false, "source_count": 1,
                 "sources": ["baz"], "binary_count": 2, "binaries": ["bar", "bar-libs"], "broken_count": 0,
                 "install_growth": 40960,
                 "koji_instance": "primary", "collection": "f45", "collection_name": "Fedora Rawhide"}
                """);
        assertThat(message.packages()).containsExactly("bar", "baz", "bar-libs");
        assertThat(message.topic()).isEqualTo("koschei.package.would.fix");
        OutgoingMessage ended =
                compose(new News.WouldFixEnded("id-2", "bar", true, "Done.", List.of("baz")), Dialect.FEDMSG);
        same(ended.body(), """
                {"remedy": "id-2", "name": "bar", "mended": true, "reason": "Done.",
                 "koji_instance": "primary", "collection": "f45", "collection_name": "Fedora Rawhide"}
                """);
        assertThat(ended.packages()).containsExactly("bar", "baz");
        assertThat(ended.topic()).isEqualTo("koschei.package.would.fix.withdrawn");
    }

    private static News.UpdateChecked checked(@Nullable String reason, int broken) {
        return new News.UpdateChecked(
                "id-3",
                "f45-build-side-1",
                List.of("perl-Foo-1.4-2.fc45", "task 77"),
                List.of("https://side.test/x/"),
                List.of("old"),
                12,
                reason,
                new UpdateEffect(broken, 0, 1, 2, -4096, broken == 0 ? List.of() : List.of("bar"), List.of()));
    }

    @Test
    void whatAnUpdateBreaksIsSaidAsCiSystemsSayIt() {
        OutgoingMessage message = compose(checked(null, 1), Dialect.FEDORA_MESSAGING);
        same(message.body(), """
                {"version": "1.0", "generated_at": "2026-11-24T12:00:00Z", "contact": {"name": "Koschei", "team": "Koschei"},
                 "pipeline": {"id": "id-3", "name": "koschei-update-check"},
                 "run": {"preview": 12, "url": "https://koschei.test/c/f45/preview?number=12"},
                 "test": {"type": "update-check", "category": "integration", "namespace": "koschei", "result": "failed"},
                 "artifact": {"type": "update", "id": "f45-build-side-1", "builds": ["perl-Foo-1.4-2.fc45", "task 77"],
                              "repositories": ["https://side.test/x/"], "removed": ["old"]},
                 "broken_source_count": 1, "broken_binary_count": 0, "fixed_source_count": 1, "fixed_binary_count": 2,
                 "install_growth": -4096, "broken_sources": ["bar"], "broken_binaries": [],
                 "koji_instance": "primary", "collection": "f45", "collection_name": "Fedora Rawhide"}
                """);
        assertThat(message.topic()).isEqualTo("koschei.update.check.complete");
        assertThat(message.schema()).isEqualTo("koschei.update.check.complete");
        assertThat(message.packages()).containsExactly("perl-Foo", "bar");
        assertThat(message.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void anUpdateThatBreaksNothingPassesAndOneThatIsNotKnownDoesNeither() {
        OutgoingMessage passed = compose(checked(null, 0), Dialect.FEDMSG);
        assertThat(JsonMapper.shared()
                        .readTree(passed.body())
                        .at("/test/result")
                        .asString())
                .isEqualTo("passed");
        assertThat(passed.severity()).isEqualTo(Severity.INFO);
        OutgoingMessage unknown = new Composer("primary", "")
                .compose(new Pending(7, ID, "f45", "F", checked("No such build.", 0), AT, 0), Dialect.FEDMSG);
        JsonNode body = JsonMapper.shared().readTree(unknown.body());
        assertThat(body.at("/test/result").asString()).isEqualTo("error");
        assertThat(body.at("/error/reason").asString()).isEqualTo("No such build.");
        assertThat(body.has("broken_source_count")).isFalse();
        assertThat(body.get("run").toString()).as("no address is known").isEqualTo("{\"preview\":12}");
    }

    @Test
    void namesThatNeedQuotesAreData() {
        String name = "a\"},\u0000\ud83d\ude00\\";
        String body = compose(new News.PackageState(name, KnownState.OK, KnownState.OK, List.of()), Dialect.FEDMSG)
                .body();
        assertThat(JsonMapper.shared().readTree(body).get("name").asString()).isEqualTo(name);
    }
}
