package io.koschei.koji.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.koji.ScriptedHub;
import io.koschei.koji.facts.KojiPackage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Against recorded answers of a real hub; arguments as the hub's own list of its methods names them. */
class TagQueriesTests {

    @AutoClose
    private final ScriptedHub hub = new ScriptedHub();

    private <T> T asking(String recorded, KojiQuery<T> query) {
        hub.says(ScriptedHub.recorded(recorded + ".response"));
        return hub.koji().ask(query);
    }

    @Test
    void packagesAtAnEvent() {
        List<KojiPackage> packages = asking("listPackages.event", TagQueries.packages("f43", 39));

        assertThat(packages).hasSize(6).contains(new KojiPackage(6, "blockedpkg", false));
        assertThat(TagQueries.packages("f43", 39).arguments())
                .containsExactly(Map.of("tagID", "f43", "inherited", true, "event", 39L, "__starstar", true));
    }

    @Test
    void onePackageAtAnEvent() {
        assertThat(asking("listPackages", TagQueries.listed("f43-build", "blockedpkg", 39)))
                .contains(new KojiPackage(6, "blockedpkg", true));
        assertThat(TagQueries.listed("f43", "foo", 39).arguments())
                .containsExactly(
                        Map.of("tagID", "f43", "pkgID", "foo", "inherited", true, "event", 39L, "__starstar", true));
    }

    @Test
    void latestBuildAtAnEvent() {
        assertThat(asking("listTagged.event", TagQueries.latestBuild("f43", "rpm-build", 39)))
                .hasValueSatisfying(build -> assertThat(build.tagEvent()).isEqualTo(34));
        assertThat(TagQueries.latestBuild("f43", "foo", 39).arguments())
                .containsExactly(
                        "f43",
                        Map.of("event", 39L, "latest", true, "inherit", true, "package", "foo", "__starstar", true));
    }

    @Test
    void parentsOfATag() {
        assertThat(asking("getFullInheritance", TagQueries.parents("f43-build")))
                .containsExactly("f43-updates", "f43");
        assertThat(hub.requests().get(0).body()).contains("f43-build");
    }

    @Test
    void lastEvent() {
        assertThat(asking("getLastEvent", KojiQuery.lastEvent())).isEqualTo(39);
    }
}
