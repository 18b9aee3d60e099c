package io.koschei.koji.query;

import static io.koschei.koji.shapes.Keywords.named;
import static io.koschei.koji.shapes.Keywords.struct;

import io.koschei.koji.facts.BuildTarget;
import io.koschei.koji.facts.FileBytes;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.KojiBuild;
import io.koschei.koji.facts.KojiHost;
import io.koschei.koji.facts.KojiPackage;
import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.facts.KojiTag;
import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.facts.RepoRequest;
import io.koschei.koji.facts.SourceArches;
import io.koschei.koji.facts.TagChange;
import io.koschei.koji.facts.TaggedBuild;
import io.koschei.koji.facts.TaskResult;
import io.koschei.koji.shapes.BuildRequires;
import io.koschei.koji.shapes.BuildShapes;
import io.koschei.koji.shapes.HubValue;
import io.koschei.koji.shapes.RepoRequestShape;
import io.koschei.koji.shapes.Shapes;
import io.koschei.koji.shapes.TaskShapes;
import io.koschei.model.rpm.Nevra;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One question to a hub: which method, with what arguments, and how to read what comes back.
 *
 * @param <T> what the answer says
 */
public final class KojiQuery<T> {

    /** Of a package's dependencies, those it requires. */
    private static final int REQUIRES = 0;

    private final String method;
    private final List<@Nullable Object> arguments;
    private final Function<HubValue, T> reader;
    private final Function<KojiAnswer.Fault<T>, KojiAnswer<T>> faults;

    public KojiQuery(String method, List<?> arguments, Function<HubValue, T> reader) {
        this(method, arguments, reader, fault -> fault);
    }

    private KojiQuery(
            String method,
            List<?> arguments,
            Function<HubValue, T> reader,
            Function<KojiAnswer.Fault<T>, KojiAnswer<T>> faults) {
        this.method = method;
        this.arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
        this.reader = reader;
        this.faults = faults;
    }

    /** See {@code Koji.version()}. */
    public static KojiQuery<String> version() {
        return new KojiQuery<>("getKojiVersion", List.of(), HubValue::text);
    }

    /** See {@code Koji.target(String)}. */
    public static KojiQuery<Optional<BuildTarget>> target(String name) {
        return new KojiQuery<>(
                "getBuildTarget", List.of(name), answer -> answer.struct().map(Shapes::target));
    }

    /** See {@code Koji.tag(String)}. */
    public static KojiQuery<Optional<KojiTag>> tag(String name) {
        return new KojiQuery<>(
                "getTag", List.of(name), answer -> answer.struct().map(Shapes::tag));
    }

    /** See {@code Koji.repo(int)}. */
    public static KojiQuery<Optional<KojiRepo>> repo(int id) {
        return new KojiQuery<>(
                "repoInfo", List.of(id), answer -> answer.struct().map(repo -> Shapes.repo(repo, Optional.empty())));
    }

    /** See {@code Koji.groupPackages(String, String, long)}. */
    public static KojiQuery<List<String>> groupPackages(String tag, String group, long event) {
        return new KojiQuery<>(
                "getTagGroups",
                List.of(tag, named("event", event)),
                answer -> Shapes.groupPackages(answer.structs(), group));
    }

    /** See {@code Koji.packages(String)}. */
    public static KojiQuery<List<KojiPackage>> packages(String tag) {
        return new KojiQuery<>(
                "listPackages",
                List.of(named("tagID", tag, "inherited", true)),
                answer -> answer.structs().stream().map(Shapes::listed).toList());
    }

    /** See {@code Koji.latestBuilds(String)}. */
    public static KojiQuery<List<TaggedBuild>> latestBuilds(String tag) {
        return listTagged(tag, named("latest", true, "inherit", true));
    }

    /** See {@code Koji.latestBuilds(String, long)}. */
    public static KojiQuery<List<TaggedBuild>> latestBuilds(String tag, long event) {
        return listTagged(tag, named("event", event, "latest", true, "inherit", true));
    }

    /** The build of one package that was tagged last, in a tag or those it inherits from. */
    public static KojiQuery<Optional<TaggedBuild>> latestBuild(String tag, String name) {
        return new KojiQuery<>(
                "listTagged",
                List.of(tag, named("latest", true, "inherit", true, "package", name)),
                answer -> answer.structs().stream().map(Shapes::tagged).findFirst());
    }

    private static KojiQuery<List<TaggedBuild>> listTagged(String tag, Map<String, @Nullable Object> how) {
        return new KojiQuery<>("listTagged", List.of(tag, how), answer -> answer.structs().stream()
                .map(Shapes::tagged)
                .toList());
    }

    /** What came into a tag and what left it after an event of the hub; of the tag alone, not of those it inherits from. */
    public static KojiQuery<List<TagChange>> tagHistory(String tag, long afterEvent) {
        return new KojiQuery<>(
                "queryHistory",
                List.of(named("tables", List.of("tag_listing"), "tag", tag, "afterEvent", afterEvent)),
                BuildShapes::tagHistory);
    }

    /** The number of the hub's newest event. */
    public static KojiQuery<Long> lastEvent() {
        return new KojiQuery<>("getLastEvent", List.of(), BuildShapes::event);
    }

    /** The architectures that a tag's builds are for, its own or inherited ones; empty when it has none. */
    public static KojiQuery<List<String>> buildArches(String tag) {
        return new KojiQuery<>("getBuildConfig", List.of(tag), BuildShapes::buildArches);
    }

    /** The build of this number. */
    public static KojiQuery<Optional<KojiBuild>> build(int id) {
        return new KojiQuery<>(
                "getBuild", List.of(id), answer -> answer.struct().map(BuildShapes::build));
    }

    /**
     * What the source package of a build needs to be built, as RPM writes it; empty when the build has no source package, as
     * that of an image.
     */
    public static KojiQuery<Optional<List<String>>> buildRequires(TaggedBuild build) {
        return new KojiQuery<>(
                "getRPMDeps", List.of(source(build), REQUIRES), answer -> BuildRequires.of(answer.structs()));
    }

    /** What the source package of a build says about architectures; empty when the build has no source package. */
    public static KojiQuery<Optional<SourceArches>> sourceArches(TaggedBuild build) {
        List<String> headers = List.of(BuildShapes.BUILD_ARCHS, BuildShapes.EXCLUDED, BuildShapes.EXCLUSIVE);
        return new KojiQuery<>(
                "getRPMHeaders", List.of(named("rpmID", source(build), "headers", headers)), BuildShapes::sourceArches);
    }

    private static Map<String, @Nullable Object> source(TaggedBuild build) {
        return struct(
                "name",
                build.name(),
                "version",
                build.evr().version(),
                "release",
                build.evr().release(),
                "arch",
                "src");
    }

    /** The task of this number. */
    public static KojiQuery<Optional<KojiTask>> task(long id) {
        return new KojiQuery<>("getTaskInfo", List.of(id, named("request", true)), answer -> answer.struct()
                .map(TaskShapes::task));
    }

    /** The parts of a task, their parts and so on, in the order of their numbers; without the task itself. */
    public static KojiQuery<List<KojiTask>> descendants(long id) {
        return new KojiQuery<>("getTaskDescendents", List.of(id, named("request", true)), TaskShapes::descendants);
    }

    /** How a task ended, or that it has not. */
    public static KojiQuery<TaskResult> taskResult(long id) {
        return new KojiQuery<>(
                "getTaskResult",
                List.of(id, named("raise_fault", false)),
                TaskShapes::result,
                fault -> TaskShapes.result(fault, id));
    }

    /**
     * Tasks of one user that build packages, the newest first.
     *
     * @param owner the user's number
     * @param offset how many to leave out
     * @param limit how many at most
     */
    public static KojiQuery<List<KojiTask>> myTasks(int owner, int offset, int limit) {
        Map<String, @Nullable Object> page = struct("order", "-id", "limit", limit);
        if (offset > 0) {
            page.put("offset", offset);
        }
        return new KojiQuery<>(
                "listTasks",
                List.of(named("opts", struct("owner", owner, "method", "build", "decode", true), "queryOpts", page)),
                answer -> answer.structs().stream().map(TaskShapes::task).toList());
    }

    /** The files that a task has left, with their sizes in bytes; empty when they are gone. */
    public static KojiQuery<Map<String, Long>> files(long taskId) {
        return new KojiQuery<>("listTaskOutput", List.of(taskId, named("stat", true)), TaskShapes::files);
    }

    /**
     * A stretch of a file that a task has left.
     *
     * @param offset how many bytes to leave out at its start
     * @param bytes how many to read at most
     */
    public static KojiQuery<FileBytes> fileEnd(long taskId, String file, long offset, int bytes) {
        return new KojiQuery<>("downloadTaskOutput", List.of(taskId, file, offset, bytes), TaskShapes::bytes);
    }

    /** The numbers of the buildroots that a task has used. */
    public static KojiQuery<List<Integer>> buildroots(long taskId) {
        return new KojiQuery<>("listBuildroots", List.of(named("taskID", taskId)), BuildShapes::ids);
    }

    /** The packages that were installed in a buildroot. */
    public static KojiQuery<List<Nevra>> buildrootRpms(int buildroot) {
        return new KojiQuery<>("listRPMs", List.of(named("componentBuildrootID", buildroot)), BuildShapes::packages);
    }

    /** The number of the channel of this name. */
    public static KojiQuery<Optional<Integer>> channel(String name) {
        return new KojiQuery<>(
                "getChannel", List.of(name), answer -> answer.struct().map(BuildShapes::id));
    }

    /** The enabled builders of a channel. */
    public static KojiQuery<List<KojiHost>> hosts(int channel) {
        return new KojiQuery<>(
                "listHosts",
                List.of(named("channelID", channel, "enabled", true)),
                answer -> answer.structs().stream().map(BuildShapes::host).toList());
    }

    /** The state of a repository request, see {@code Koji.requestRepo}. */
    public static KojiQuery<RepoRequest> repoRequest(int id) {
        return new KojiQuery<>("repo.checkRequest", List.of(id), RepoRequestShape::read);
    }

    /** Many questions as one. The hub answers with one result for each. */
    public static KojiQuery<List<HubValue>> multiCall(List<? extends KojiQuery<?>> queries) {
        List<Object> calls = new ArrayList<>();
        for (KojiQuery<?> query : queries) {
            calls.add(struct("methodName", query.method, "params", query.arguments));
        }
        return new KojiQuery<>("multiCall", List.of(calls), HubValue::list);
    }

    public String method() {
        return method;
    }

    public List<@Nullable Object> arguments() {
        return arguments;
    }

    public T read(HubValue answer) {
        return reader.apply(answer);
    }

    /** Some faults are answers. */
    public KojiAnswer<T> refused(int code, String text) {
        return faults.apply(new KojiAnswer.Fault<>(method, code, text));
    }
}
