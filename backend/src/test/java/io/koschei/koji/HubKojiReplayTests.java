package io.koschei.koji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.koji.facts.BuildTarget;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.KojiPackage;
import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.facts.KojiTag;
import io.koschei.koji.facts.RepoState;
import io.koschei.koji.facts.TaggedBuild;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.model.rpm.Evr;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a Koji hub 1.35 was recorded to say must be understood, and asked for as its own client asks. */
class HubKojiReplayTests {

    private static final Instant BUILT = Instant.parse("2026-11-24T12:05:30.737220Z");
    private static final TaggedBuild RPM_BUILD =
            new TaggedBuild(6, "rpm-build", new Evr(0, "6.0", "1.fc43"), "f43", 34, null, BUILT, BUILT, "kojiadmin");

    @AutoClose
    private final ScriptedHub hub = new ScriptedHub();

    private Koji saying(String recorded) {
        hub.says(ScriptedHub.recorded(recorded + ".response"));
        return hub.koji();
    }

    private void assertAskedAs(String name) {
        assertAsked(ScriptedHub.recorded(name + ".request"));
    }

    private void assertAsked(String expected) {
        assertThat(ScriptedHub.flat(hub.requests().get(0).body())).isEqualTo(ScriptedHub.flat(expected));
    }

    @Test
    void version() {
        assertThat(saying("getKojiVersion").version()).isEqualTo("1.35.3");
        assertAskedAs("getKojiVersion");
    }

    @Test
    void requestsLookLikeAKojiClients() {
        saying("getKojiVersion").version();

        ScriptedHub.Request request = hub.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("/kojihub");
        assertThat(request.headers().get("User-Agent")).containsExactly("koschei");
        assertThat(request.headers().get("Content-Type")).containsExactly("text/xml");
        assertThat(request.headers().get("Accept-Encoding")).containsExactly("gzip");
        assertThat(request.headers().getFirst("Content-Length")).isNotNull();
    }

    @Test
    void target() {
        assertThat(saying("getBuildTarget").target("f43"))
                .contains(new BuildTarget(1, "f43", "f43-build", "f43-candidate"));
        assertAskedAs("getBuildTarget");
    }

    @Test
    void missingTarget() {
        assertThat(saying("getBuildTarget.missing").target("nope")).isEmpty();
    }

    @Test
    void tag() {
        assertThat(saying("getTag").tag("f43-build"))
                .contains(new KojiTag(3, "f43-build", List.of("x86_64", "aarch64")));
        assertAskedAs("getTag");
    }

    @Test
    void missingTag() {
        assertThat(saying("getTag.missing").tag("nope")).isEmpty();
        assertAskedAs("getTag.missing");
    }

    @Test
    void latestRepo() {
        KojiRepo expected =
                new KojiRepo(1, "f43-build", RepoState.READY, 39, Instant.parse("2026-11-24T12:05:32.378053Z"));

        assertThat(saying("getRepo").latestRepo("f43-build")).contains(expected);
        assertAskedAs("getRepo");
    }

    @Test
    void newestRepo() {
        KojiRepo expected =
                new KojiRepo(1, "f43-build", RepoState.READY, 39, Instant.parse("2026-11-24T12:05:32.378053Z"));

        assertThat(saying("repo.query").newestRepo("f43-build")).contains(expected);
        assertThat(hub.methods()).containsExactly("repo.query");
    }

    @Test
    void newestRepoOfAHubThatHasNoQuestionsForThem() {
        Koji koji = hub.says(ScriptedHub.fault(1000, "Invalid method: repo.query"))
                .says(ScriptedHub.recorded("getRepo.response"))
                .says(ScriptedHub.recorded("getRepo.response"))
                .koji();

        assertThat(koji.newestRepo("f43-build")).isPresent();
        assertThat(koji.newestRepo("f43-build")).isPresent();
        assertThat(hub.methods()).as("it is asked once").containsExactly("repo.query", "getRepo", "getRepo");
    }

    @Test
    void tagWithoutARepo() {
        assertThat(saying("getRepo.norepo").latestRepo("f43")).isEmpty();
        assertAskedAs("getRepo.norepo");
    }

    @Test
    void repoOfAnOldHub() {
        hub.says("<?xml version='1.0'?><methodResponse><params><param><value><struct>"
                + "<member><name>id</name><value><int>7</int></value></member>"
                + "<member><name>state</name><value><i4>1</i4></value></member>"
                + "<member><name>create_event</name><value><i8>9000000000</i8></value></member>"
                + "<member><name>creation_time</name><value>2019-03-04 05:06:07.5</value></member>"
                + "</struct></value></param></params></methodResponse>");

        assertThat(hub.koji().latestRepo("f30-build"))
                .contains(new KojiRepo(
                        7, "f30-build", RepoState.READY, 9_000_000_000L, Instant.parse("2019-03-04T05:06:07.5Z")));
    }

    @Test
    void expiredRepo() {
        assertThat(saying("repoInfo.expired").repo(1).orElseThrow().state()).isEqualTo(RepoState.EXPIRED);
        assertAskedAs("repoInfo.expired");
    }

    @Test
    void missingRepo() {
        assertThat(saying("repoInfo.missing").repo(99999)).isEmpty();
        assertAskedAs("repoInfo.missing");
    }

    @Test
    void groupPackages() {
        assertThat(saying("getTagGroups").groupPackages("f43-build", "build", 39))
                .containsExactly("bash", "rpm-build");
        assertAskedAs("getTagGroups");
    }

    @Test
    void groupPackagesWithoutOptionalAndBlockedOnes() {
        String group = ScriptedHub.recorded("getTagGroups.response");
        hub.says(group.replaceFirst("<string>mandatory</string>", "<string>optional</string>"));
        assertThat(hub.koji().groupPackages("f43-build", "build", 39)).containsExactly("rpm-build");
        assertThat(hub.koji().groupPackages("f43-build", "no-such-group", 39)).isEmpty();
    }

    @Test
    void packages() {
        List<KojiPackage> packages = saying("listPackages").packages("f43-build");

        assertThat(packages)
                .hasSize(6)
                .contains(new KojiPackage(6, "blockedpkg", true), new KojiPackage(1, "foo", false));
        assertAsked(ScriptedHub.recorded("listPackages.request").replace("<int>3</int>", "<string>f43-build</string>"));
    }

    @Test
    void latestBuilds() {
        List<TaggedBuild> builds = saying("listTagged").latestBuilds("f43-build");

        assertThat(builds).contains(RPM_BUILD);
        assertAskedAs("listTagged");
    }

    @Test
    void latestBuildsAtAnEvent() {
        List<TaggedBuild> builds = saying("listTagged.event").latestBuilds("f43", 39);

        assertThat(builds).contains(RPM_BUILD);
        assertAsked(ScriptedHub.recorded("listTagged.event.request")
                .replace(
                        "</struct>",
                        "<member><name>inherit</name><value><boolean>1</boolean></value></member></struct>")
                .replaceFirst("(?s)(<member>\\s*<name>__starstar.*?</member>)(.*?)(<member>.*?</member>)", "$3$2$1"));
    }

    @Test
    void buildRequiresOfManyBuilds() {
        TaggedBuild baz = new TaggedBuild(9, "baz", new Evr(0, "3.0", "1.fc43"), "f43", 34, null);
        TaggedBuild nope = new TaggedBuild(10, "nope", new Evr(0, "3.0", "1.fc43"), "f43", 34, null);
        List<KojiAnswer<Optional<List<String>>>> answers = saying("multiCall.getRPMDeps")
                .askAll(List.of(KojiQuery.buildRequires(baz), KojiQuery.buildRequires(nope)));

        assertThat(answers.get(0).orThrow()).contains(List.of("bar", "foo-devel"));
        assertThat(answers.get(1).orThrow()).as("the hub has no such package").isEmpty();
        assertAskedAs("multiCall.getRPMDeps");
    }

    @Test
    void faultOfAnUnknownTag() {
        assertThatThrownBy(() -> saying("getRepo.notag").latestRepo("nope"))
                .isInstanceOfSatisfying(
                        KojiFaultException.class, e -> assertThat(e.code()).isEqualTo(1000))
                .hasMessage("Koji refused getRepo: No such entry in table tag: nope (fault 1000)");
    }

    @Test
    void manyQuestionsInOneRequest() {
        hub.says(ScriptedHub.recorded("multiCall.anon.response"));
        List<KojiQuery<Boolean>> none = List.of();
        assertThat(hub.koji().askAll(none)).isEmpty();
        assertThat(hub.requests()).isEmpty();

        List<KojiAnswer<Optional<KojiRepo>>> answers =
                hub.koji().askAll(List.of(KojiQuery.repo(4), KojiQuery.repo(99999)));
        assertThatThrownBy(() -> answers.get(0).orThrow())
                .as("the first recorded result is a task, not a repository")
                .hasMessageContaining("'tag_name' is missing");
        assertAsked(ScriptedHub.recorded("multiCall.anon.request").replace("getTaskInfo", "repoInfo"));
    }

    @Test
    void aFaultAmongManyAnswers() {
        List<KojiAnswer<Optional<KojiTag>>> answers =
                saying("system.multicall").askAll(List.of(KojiQuery.tag("f43"), KojiQuery.tag("nope")));

        assertThat(answers.get(0).orThrow()).contains(new KojiTag(1, "f43", List.of("x86_64", "aarch64")));
        assertThat(answers.get(1)).isEqualTo(new KojiAnswer.Fault<>("getTag", 1000, "No such tagInfo: 'nope'"));
        assertThatThrownBy(() -> answers.get(1).orThrow()).isInstanceOf(KojiFaultException.class);
    }

    @Test
    void anAnswerThatCannotBeUnderstoodSpoilsNoOther() {
        String odd = "<value><array><data><value><string>odd</string></value></data></array></value>";
        String nothing = "<value><array><data><value><nil/></value></data></array></value>";
        hub.says("<?xml version='1.0'?><methodResponse><params><param><value><array><data>" + odd + nothing
                + "</data></array></value></param></params></methodResponse>");

        List<KojiAnswer<Optional<KojiTag>>> answers =
                hub.koji().askAll(List.of(KojiQuery.tag("f43"), KojiQuery.tag("nope")));

        assertThat(answers.get(0)).isInstanceOf(KojiAnswer.Fault.class);
        assertThatThrownBy(() -> answers.get(0).orThrow()).hasMessageContaining("cannot be understood");
        assertThat(answers.get(1).orThrow()).isEmpty();
    }

    @Test
    void answersOfTheWrongNumberAreRefused() {
        hub.says(ScriptedHub.recorded("system.multicall.response"));

        assertThatThrownBy(() -> hub.koji().askAll(List.of(KojiQuery.tag("f43"))))
                .hasMessageContaining("2 results for 1 calls");
    }
}
