package io.koschei.koji;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.koji.facts.FileBytes;
import io.koschei.koji.facts.KojiBuild;
import io.koschei.koji.facts.KojiHost;
import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.facts.RepoRequest;
import io.koschei.koji.facts.RepoState;
import io.koschei.koji.facts.SourceArches;
import io.koschei.koji.facts.TagChange;
import io.koschei.koji.facts.TaggedBuild;
import io.koschei.koji.facts.TaskRequest;
import io.koschei.koji.facts.TaskResult;
import io.koschei.koji.facts.TaskState;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each question that needs no login, as a real hub was asked it and as it answered. */
class RecordedReadingTests {

    private static final Instant TAGGED = Instant.parse("2026-11-24T12:05:29.459634Z");
    private static final TaggedBuild BAR = new TaggedBuild(1, "bar", new Evr(0, "2.0", "1.fc43"), "f43", 1, null);
    private static final TaggedBuild X = new TaggedBuild(1, "x", new Evr(0, "1", "1"), "f43", 1, null);
    private static final String FOO = "../packages/foo/1.0/1.fc43/src/foo-1.0-1.fc43.src.rpm";
    private static final String MOCK =
            "error building package (arch x86_64), mock exited with status 1; see build.log or root.log for more information";

    @ParameterizedTest
    @MethodSource({"tasks", "taskResults", "files", "builds", "hosts", "repoRequests"})
    void askedAndUnderstoodAsRecorded(Exchange exchange) throws IOException {
        try (ScriptedHub hub = new ScriptedHub().saysRecorded(exchange.name())) {
            Object answer = exchange.ask(hub.koji());

            ScriptedHub.Request request = hub.requests().get(0);
            assertThat(ScriptedHub.flat(request.body()))
                    .isEqualTo(exchange.ours()
                            .apply(ScriptedHub.flat(ScriptedHub.recorded(exchange.name() + ".request"))));
            assertThat(request.session()).as("reading needs no session").isNull();
            exchange.understood().accept(answer);
        }
    }

    static Stream<Exchange> tasks() {
        return Stream.of(
                Exchange.of(
                        "getTaskInfo.open",
                        koji -> koji.ask(KojiQuery.task(4)),
                        Optional.of(task4(TaskState.OPEN, null))),
                Exchange.of(
                        "getTaskInfo.closed",
                        koji -> koji.ask(KojiQuery.task(4)),
                        Optional.of(task4(TaskState.CLOSED, "2026-11-24T12:05:42.413313Z"))),
                task("getTaskInfo.free", 4, task -> {
                    assertThat(task.state()).isEqualTo(TaskState.FREE);
                    assertThat(task.startedAt()).isNull();
                    assertThat(task.hostId()).isNull();
                    assertThat(task.state().isFinished()).isFalse();
                }),
                task("getTaskInfo.failed", 10, task -> {
                    assertThat(task.state()).isEqualTo(TaskState.FAILED);
                    assertThat(task.state().isFinished()).isTrue();
                }),
                task("getTaskInfo.canceled", 12, task -> assertThat(task.state())
                        .isEqualTo(TaskState.CANCELED)),
                task("getTaskInfo.notarget", 5, task -> assertThat(task.request())
                        .isEqualTo(new TaskRequest(OptionalInt.of(1), Optional.empty(), Optional.of(FOO)))),
                Exchange.of("getTaskInfo.missing.request", koji -> koji.ask(KojiQuery.task(99999)), Optional.empty()),
                Exchange.of(
                        "getTaskDescendents",
                        koji -> koji.ask(KojiQuery.descendants(4)),
                        tree("7 CLOSED", "8 CLOSED", "9 CLOSED")),
                Exchange.of(
                        "getTaskDescendents.running",
                        koji -> koji.ask(KojiQuery.descendants(4)),
                        tree("7 CLOSED", "8 OPEN", "9 FREE")),
                // The recorded client did not want requests.
                Exchange.of("getTaskDescendents.leaf", koji -> koji.ask(KojiQuery.descendants(8)), List.of())
                        .butMatching("</params>", "<param>" + named("request", "1") + "</param></params>"),
                Exchange.of("listTasks", koji -> koji.ask(KojiQuery.myTasks(2, 0, 3)), (Object answer) -> assertThat(
                                (List<?>) answer)
                        .extracting(task -> ((KojiTask) task).id() + " " + ((KojiTask) task).state())
                        .containsExactly("14 FREE", "12 CANCELED", "10 FAILED")));
    }

    private static Exchange task(String name, long id, Consumer<KojiTask> understood) {
        return Exchange.of(
                name,
                koji -> koji.ask(KojiQuery.task(id)),
                (Object answer) -> understood.accept((KojiTask) ((Optional<?>) answer).orElseThrow()));
    }

    private static KojiTask task4(TaskState state, String completedAt) {
        return new KojiTask(
                4,
                null,
                "build",
                "noarch",
                null,
                state,
                Instant.parse("2026-11-24T12:05:39.979901Z"),
                Instant.parse("2026-11-24T12:05:40.308425Z"),
                completedAt == null ? null : Instant.parse(completedAt),
                1,
                new TaskRequest(OptionalInt.of(1), Optional.empty(), Optional.of(FOO)));
    }

    private static Consumer<Object> tree(String... states) {
        return answer -> {
            List<KojiTask> tasks =
                    ((List<?>) answer).stream().map(KojiTask.class::cast).toList();
            assertThat(tasks).extracting(task -> task.id() + " " + task.state()).containsExactly(states);
            assertThat(tasks).extracting(KojiTask::parent).containsOnly(4L);
            assertThat(tasks).extracting(KojiTask::label).containsExactly("srpm", "x86_64", "aarch64");
            assertThat(tasks).extracting(KojiTask::method).containsExactly("rebuildSRPM", "buildArch", "buildArch");
            assertThat(tasks).extracting(task -> task.request().repoId()).containsOnly(OptionalInt.of(1));
        };
    }

    static Stream<Exchange> taskResults() {
        // All but one were recorded without raise_fault, which only matters for tasks that failed.
        String quietly = "<param>" + named("raise_fault", "0") + "</param></params>";
        return Stream.of(
                result("getTaskResult.failed.nofault", 10, new TaskResult.Failed(1005, MOCK)),
                result("getTaskResult.closed", 4, new TaskResult.Finished()).but("</params>", quietly),
                result("getTaskResult.buildArch", 8, new TaskResult.Finished()).but("</params>", quietly),
                result("getTaskResult.canceled", 12, new TaskResult.Canceled()).but("</params>", quietly),
                result("getTaskResult.notfinished", 4, new TaskResult.Unfinished())
                        .but("</params>", quietly));
    }

    private static Exchange result(String name, long task, TaskResult result) {
        return Exchange.of(name, koji -> koji.ask(KojiQuery.taskResult(task)), result);
    }

    static Stream<Exchange> files() {
        return Stream.of(
                Exchange.of(
                        "listTaskOutput.stat",
                        koji -> koji.ask(KojiQuery.files(8)),
                        Map.of(
                                "build.log", 15L,
                                "foo-1.0-1.fc43.x86_64.rpm", 6228L,
                                "foo-devel-1.0-1.fc43.x86_64.rpm", 6251L)),
                Exchange.of(
                                "downloadTaskOutput",
                                koji -> koji.ask(KojiQuery.fileEnd(8, "build.log", 0, 100)),
                                (Object answer) -> {
                                    assertThat(((FileBytes) answer).text()).isEqualTo("line1\nline2 \u00e9\n");
                                    assertThat(((FileBytes) answer).size()).isEqualTo(15);
                                })
                        .but(
                                "</params>",
                                "<param><value><int>0</int></value></param><param><value><int>100</int></value></param></params>"));
    }

    static Stream<Exchange> builds() {
        Instant started = Instant.parse("2026-11-24T12:05:29.459634Z");
        return Stream.of(
                Exchange.of(
                                "getBuild",
                                koji -> koji.ask(KojiQuery.build(4)),
                                Optional.of(new KojiBuild(
                                        4, "foo", new Evr(0, "1.0", "1.fc43"), OptionalLong.empty(), started, started)))
                        .but("<string>foo-1.0-1.fc43</string>", "<int>4</int>"),
                Exchange.of("getBuild.building", koji -> koji.ask(KojiQuery.build(7)), (Object answer) -> {
                    KojiBuild build = (KojiBuild) ((Optional<?>) answer).orElseThrow();
                    assertThat(build.taskId()).isPresent();
                    assertThat(build.startedAt()).isNotNull();
                    assertThat(build.completedAt()).isNull();
                }),
                Exchange.of("getBuild.failed", koji -> koji.ask(KojiQuery.build(7)), (Object answer) -> assertThat(
                                ((KojiBuild) ((Optional<?>) answer).orElseThrow()).completedAt())
                        .isEqualTo(Instant.parse("2026-11-24T12:05:44.457315Z"))),
                Exchange.of("getBuild.missing", koji -> koji.ask(KojiQuery.build(9)), Optional.empty())
                        .but("<string>foo-9-9</string>", "<int>9</int>"),
                Exchange.of(
                        "getBuildConfig",
                        koji -> koji.ask(KojiQuery.buildArches("f43-build")),
                        List.of("x86_64", "aarch64")),
                Exchange.of(
                        "listTagged.package",
                        koji -> koji.ask(KojiQuery.latestBuild("f43-build", "foo")),
                        Optional.of(new TaggedBuild(
                                4, "foo", new Evr(0, "1.0", "1.fc43"), "f43", 30, null, TAGGED, TAGGED, "kojiadmin"))),
                Exchange.of(
                        "listTagged.package_missing",
                        koji -> koji.ask(KojiQuery.latestBuild("f43-build", "nosuchpkg")),
                        Optional.empty()),
                Exchange.of(
                        "queryHistory",
                        koji -> koji.ask(KojiQuery.tagHistory("f43", 31)),
                        (Object answer) -> assertThat((List<?>) answer).hasSizeGreaterThan(2)),
                Exchange.of(
                        "queryHistory.after",
                        koji -> koji.ask(KojiQuery.tagHistory("f43", 39)),
                        List.of(
                                new TagChange(5, "foo", new Evr(0, "1.1", "1.fc43"), "f43", 41, OptionalLong.empty()),
                                new TagChange(4, "foo", new Evr(0, "1.0", "1.fc43"), "f43", 30, OptionalLong.of(42)))),
                Exchange.of("getLastEvent", koji -> koji.ask(KojiQuery.lastEvent()), 39L),
                Exchange.of("listRPMs", koji -> koji.ask(KojiQuery.buildrootRpms(4)), (Object answer) -> assertThat(
                                        (List<?>) answer)
                                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Nevra.class))
                                .contains(new Nevra("foo", new Evr(0, "1.0", "1.fc43"), "x86_64")))
                        .but("buildID", "componentBuildrootID"),
                Exchange.of(
                        "getRPMHeaders",
                        koji -> koji.ask(KojiQuery.sourceArches(BAR)),
                        Optional.of(new SourceArches(List.of("noarch"), List.of(), List.of()))),
                Exchange.of("getRPMHeaders.missing", koji -> koji.ask(KojiQuery.sourceArches(X)), Optional.empty())
                        .but(
                                "<value><string>NAME</string></value>",
                                "<value><string>BUILDARCHS</string></value><value><string>EXCLUDEARCH</string></value>"
                                        + "<value><string>EXCLUSIVEARCH</string></value>"));
    }

    static Stream<Exchange> hosts() {
        return Stream.of(
                Exchange.of("getChannel", koji -> koji.ask(KojiQuery.channel("default")), Optional.of(1)),
                // The recorded client named architectures, and gave its arguments by their places.
                Exchange.of(
                                "listHosts.koschei",
                                koji -> koji.ask(KojiQuery.hosts(1)),
                                List.of(
                                        new KojiHost(
                                                "builder2.example.invalid", List.of("aarch64", "noarch"), 2, 0, true),
                                        new KojiHost(
                                                "builder1.example.invalid",
                                                List.of("x86_64", "i386", "noarch"),
                                                4,
                                                0.5,
                                                true)))
                        .butMatching(
                                "<param><value><array>.*</array></value></param><param><value><int>1</int></value></param>",
                                "")
                        .but("<struct>", "<struct><member><name>channelID</name><value><int>1</int></value></member>"));
    }

    static Stream<Exchange> repoRequests() {
        return Stream.of(
                repoRequest("repo.checkRequest.waiting", 1, new RepoRequest.Requested(1)),
                repoRequest("repo.checkRequest.task", 1, new RepoRequest.Requested(1)),
                repoRequest(
                        "repo.checkRequest.done",
                        1,
                        new RepoRequest.Ready(new KojiRepo(
                                3, "f43-build", RepoState.READY, 47, Instant.parse("2026-11-24T12:16:08.143211Z")))),
                Exchange.of(
                        "repo.checkRequest.missing",
                        koji -> koji.ask(KojiQuery.repoRequest(9999)),
                        (Object answer) -> assertThat((Throwable) answer)
                                .isInstanceOf(KojiFaultException.class)
                                .hasMessage("Koji refused repo.checkRequest: No such request (fault 1000)")));
    }

    private static Exchange repoRequest(String name, int id, RepoRequest status) {
        return Exchange.of(name, koji -> koji.ask(KojiQuery.repoRequest(id)), status);
    }

    private static String named(String member, String flag) {
        return "<value><struct><member><name>%s</name><value><boolean>%s</boolean></value></member>"
                        .formatted(member, flag)
                + "<member><name>__starstar</name><value><boolean>1</boolean></value></member></struct></value>";
    }
}
