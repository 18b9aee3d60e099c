package io.koschei.demo;

import static io.koschei.demo.HubClient.keywords;
import static io.koschei.demo.HubClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.behaviour.DemoSettings;
import io.koschei.demo.behaviour.Traits;
import io.koschei.demo.builders.EndReason;
import io.koschei.demo.xmlrpc.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Repositories as real hubs were seen to have them, where that is not part of the demo's story. */
class RealReposTests {

    @AutoClose
    private final DemoHubStory demo = new DemoHubStory();

    private static DemoSettings settings(Traits traits) {
        return new DemoSettings(0, Duration.ofDays(1), 14, 8)
                .withBuilders(BuilderSettings.DEFAULT
                        .withMinute(Duration.ofMinutes(1))
                        .withCapacity(100))
                .withTraits(traits);
    }

    @Test
    void theNewestRepositoryMayBeOfAnOlderEventOrHaveOptionsOfItsOwn() throws Exception {
        demo.restart(settings(Traits.NONE));
        HubClient anonymous = HubClient.anonymous(demo.hub);
        assertThat(anonymous.struct("getRepo", "demo-build")).containsEntry("id", 114);

        Map<?, ?> old = (Map<?, ?>) demo.koschei
                .struct("repo.request", "demo-build", keywords("at_event", 1030))
                .get("repo");
        assertThat(old.get("create_event")).isEqualTo(1030);
        assertThat((Integer) old.get("id")).isGreaterThan(114);
        assertThat(anonymous.struct("getRepo", "demo-build"))
                .as("it was made last")
                .isEqualTo(old);
        Map<?, ?> special = (Map<?, ?>) demo.koschei
                .struct("repo.request", "demo-build", keywords("opts", struct("debuginfo", true)))
                .get("repo");
        assertThat(anonymous.struct("getRepo", "demo-build"))
                .isEqualTo(special)
                .containsEntry("custom_opts", Map.of("debuginfo", true));
        assertThat(anonymous
                        .struct("getRepo", "demo-build", keywords("event", 1100))
                        .get("create_event"))
                .isEqualTo(1030);

        Map<String, Object> first = struct("order", "-create_event,-id", "limit", 1);
        List<Object> clauses = List.of(
                List.of("tag_name", "=", "demo-build"), List.of("state", "=", 1), List.of("custom_opts", "=", "{}"));
        assertThat(anonymous.list("repo.query", clauses, "**", first))
                .extracting(repo -> repo.get("id"))
                .containsExactly(114);
        assertThat(anonymous.list("repo.query", List.of(List.of("custom_opts", "!=", "{}")), "**", struct()))
                .containsExactly(anonymous.struct("getRepo", "demo-build"));
        assertThat(anonymous.list("repo.query", List.of(List.of("create_event", "<", 1030)), "**", struct()))
                .extracting(repo -> repo.get("id"))
                .containsExactlyInAnyOrder(99, 100, 101, 102);
        assertThat(anonymous.struct("repo.get", "demo-build")).containsEntry("id", 114);
        assertThat(anonymous.struct("repo.get", "demo-build", keywords("at_event", 1030)))
                .isEqualTo(old);

        assertThat(file("/repos/demo-build/" + old.get("id") + "/x86_64/repodata/repomd.xml"))
                .as("the packages of its event")
                .isEqualTo(file("/repos/demo-build/103/x86_64/repodata/repomd.xml", 103));
        long task = demo.build("acl", struct("repo_id", old.get("id")));
        demo.finish();
        assertThat(demo.entry(task).why()).isEqualTo(EndReason.BUILT);
        demo.hub.advance();
        assertThat(anonymous.struct("getRepo", "demo-build")).containsEntry("id", 115);
    }

    private String file(String path) throws Exception {
        return HubFiles.text(demo.hub, path);
    }

    /** From a hub that has not deleted it yet. */
    private static String file(String path, int repo) throws Exception {
        try (DemoHub hub = DemoHub.start(new DemoSettings(0, Duration.ofDays(1), repo - 100, 8), new SettableClock())) {
            return HubFiles.text(hub, path);
        }
    }

    @Test
    void aRepositoryThatBuildrootsUseIsNotDeleted() {
        HubClient admin = HubClient.of(demo.hub, "admin");
        demo.build("acl", struct("repo_id", 100));
        demo.clock.tick(Duration.ofMinutes(1));
        assertThat(admin.call("repoDelete", 100)).isEqualTo(1);
        assertThat(admin.struct("repoInfo", 100).get("state")).isNotEqualTo(3);
        demo.finish();
        assertThat(demo.koschei.fault("repoDelete", 100))
                .isEqualTo("1004 repo permission required (logged in as koschei)");
        assertThat(admin.call("repoDelete", 100)).isEqualTo(0);
        assertThat(admin.struct("repoInfo", 100)).containsEntry("state", 3);
    }

    @Test
    void aTagInWhichNothingWasBuiltHasARepositoryWithoutPackages() throws Exception {
        Map<String, Object> target = demo.koschei.struct("getBuildTarget", "demo-empty");
        Map<String, Object> repo = demo.koschei.struct("getRepo", target.get("build_tag"));
        assertThat(repo).containsEntry("state", 1).containsEntry("tag_name", "demo-empty");
        String folder = "/repos/demo-empty/" + repo.get("id") + "/x86_64/repodata/";
        assertThat(file(folder + "repomd.xml")).contains("<data type=\"primary\">");
        assertThat(HubFiles.unzipped(demo.hub, folder + "primary.xml.gz"))
                .contains("packages=\"0\"")
                .doesNotContain("<package ");
        assertThat(demo.koschei.list("listTagged", "demo-empty", keywords("inherit", true)))
                .isEmpty();
        assertThat(demo.koschei.list("listPackages", keywords("tagID", "demo-empty", "inherited", true)))
                .isEmpty();
        assertThat(demo.koschei.call("getRepo", "demo"))
                .as("not a tag to build in")
                .isEqualTo(Wire.NIL);
    }

    @Test
    void packagesOfAnotherRepositoryStayWhereTheyAre() throws Exception {
        demo.restart(settings(Traits.NONE.withMerged()));
        String folder = "/repos/demo-build/114/x86_64/repodata/";
        String primary = HubFiles.unzipped(demo.hub, folder + "primary.xml.gz");
        assertThat(primary)
                .contains("<location xml:base=\"http://mirror.demo.invalid/releases/x86_64\" href=\"pool/")
                .contains("<location href=\"pool/");
        assertThat(file(folder + "repomd.xml")).contains("<data type=\"origin\">", "repodata/pkgorigins.gz");
        String origins = HubFiles.unzipped(demo.hub, folder + "pkgorigins.gz");
        assertThat(origins.lines().filter(line -> line.endsWith("\thttp://mirror.demo.invalid/releases/x86_64")))
                .hasSize(primary.split("xml:base", -1).length - 1);
        assertThat(origins.lines()).hasSize(primary.split("<package ", -1).length - 1);
    }

    @Test
    void whatIsUntaggedOrBlockedLeavesTheNextRepository() throws Exception {
        demo.restart(settings(Traits.NONE.withUntagged("acl", 15).withBlocked("attr", 15)));
        assertThat(sources()).contains("acl", "attr");
        assertThat(demo.koschei.list("listTagged", "demo", keywords("package", "acl")))
                .isNotEmpty();
        String path = demo.path("acl");
        demo.hub.advance();
        assertThat(sources()).contains("alabaster").doesNotContain("acl", "attr");
        for (String name : List.of("acl", "attr")) {
            assertThat(demo.koschei.list("listTagged", "demo", keywords("package", name)))
                    .as(name)
                    .isEmpty();
        }
        assertThat(listed("acl")).extracting(entry -> entry.get("blocked")).containsExactly(false);
        assertThat(listed("attr")).extracting(entry -> entry.get("blocked")).containsExactly(true);
        assertThat(demo.koschei.call("getBuild", path.replaceAll(".*/(.*)\\.src\\.rpm", "$1")))
                .as("people ask for it by name all the same")
                .isNotEqualTo(Wire.NIL);
    }

    private List<String> sources() throws Exception {
        String primary = HubFiles.unzipped(
                demo.hub, "/repos/demo-build/%d/src/repodata/primary.xml.gz".formatted(demo.hub.repoId()));
        return Pattern.compile("<name>([^<]+)</name>")
                .matcher(primary)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private List<Map<String, Object>> listed(String name) {
        return demo.koschei.list("listPackages", keywords("tagID", "demo", "pkgID", name));
    }
}
