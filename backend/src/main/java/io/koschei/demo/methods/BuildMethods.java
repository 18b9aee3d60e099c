package io.koschei.demo.methods;

import io.koschei.demo.builders.Buildroot;
import io.koschei.demo.builders.Farm;
import io.koschei.demo.sessions.Registry;
import io.koschei.demo.story.BuildStructs;
import io.koschei.demo.story.DemoBuilds;
import io.koschei.demo.story.Events;
import io.koschei.demo.story.Installed;
import io.koschei.demo.story.MaintainerTasks;
import io.koschei.demo.story.Repos;
import io.koschei.demo.story.Rpms;
import io.koschei.demo.story.Tag;
import io.koschei.demo.story.Tagging;
import io.koschei.demo.universe.History;
import io.koschei.demo.xmlrpc.Arguments;
import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Signature;
import io.koschei.demo.xmlrpc.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The hub's methods for builds, their packages, and the places they were built in. */
public final class BuildMethods {

    private final History history;
    private final Repos repos;
    private final DemoBuilds builds;
    private final Farm farm;
    private final Installed installed;

    public BuildMethods(History history, Repos repos, DemoBuilds builds, Farm farm, Installed installed) {
        this.history = history;
        this.repos = repos;
        this.builds = builds;
        this.farm = farm;
        this.installed = installed;
    }

    public void addTo(Registry registry) {
        registry.add("getBuild", Signature.of("RootExports.getBuild", "buildInfo", "strict=False"), this::getBuild);
        registry.add(
                "listBuilds",
                Signature.of(
                        "RootExports.listBuilds",
                        "packageID=None",
                        "userID=None",
                        "taskID=None",
                        "prefix=None",
                        "state=None",
                        "volumeID=None",
                        "source=None",
                        "createdBefore=None",
                        "createdAfter=None",
                        "completeBefore=None",
                        "completeAfter=None",
                        "type=None",
                        "typeInfo=None",
                        "queryOpts=None",
                        "pattern=None",
                        "cgID=None",
                        "draft=None"),
                this::listBuilds);
        registry.add(
                "listRPMs",
                Signature.of(
                        "list_rpms",
                        "buildID=None",
                        "buildrootID=None",
                        "imageID=None",
                        "componentBuildrootID=None",
                        "hostID=None",
                        "arches=None",
                        "queryOpts=None",
                        "draft=None"),
                this::listRpms);
        registry.add(
                "listBuildroots",
                Signature.of(
                        "RootExports.listBuildroots",
                        "hostID=None",
                        "tagID=None",
                        "state=None",
                        "rpmID=None",
                        "archiveID=None",
                        "taskID=None",
                        "buildrootID=None",
                        "repoID=None",
                        "queryOpts=None"),
                this::listBuildroots);
    }

    private Object getBuild(Arguments call) {
        Object key = call.get("buildInfo");
        Optional<Tagging> found = complete().filter(is(key)).findFirst();
        if (found.isEmpty() && call.flag("strict")) {
            throw HubFault.generic("No such build: " + Wire.repr(key));
        }
        return found.<Object>map(build -> BuildStructs.described(build, false)).orElse(Wire.NIL);
    }

    private Stream<Tagging> complete() {
        return builds.complete(repos.lastEvent()).stream();
    }

    /** By number, by name-version-release, or by those as a struct. */
    private static Predicate<Tagging> is(Object key) {
        if (key instanceof Number id) {
            return build -> build.id() == id.longValue();
        }
        if (key instanceof Map<?, ?> nvr) {
            return build -> build.name().equals(nvr.get("name"))
                    && build.source().version().equals(nvr.get("version"))
                    && build.source().release().equals(nvr.get("release"));
        }
        return build -> build.source().nvr().equals(key);
    }

    private Object listBuilds(Arguments call) {
        call.refuse(
                "userID",
                "volumeID",
                "source",
                "createdBefore",
                "completeBefore",
                "type",
                "typeInfo",
                "pattern",
                "cgID",
                "draft");
        Optional<Object> packageKey = call.find("packageID");
        Optional<Long> task = call.number("taskID");
        Optional<Long> state = call.number("state");
        String prefix = call.text("prefix").orElse("");
        double after = Math.max(seconds(call, "completeAfter"), seconds(call, "createdAfter"));
        List<Map<String, Object>> rows = complete()
                .filter(build -> packageKey.isEmpty()
                        || packageKey.get().equals(build.packageId())
                        || packageKey.get().equals(build.name()))
                .filter(build -> build.name().startsWith(prefix))
                .filter(build -> task.isEmpty() || (build.generation() > 0 && MaintainerTasks.id(build) == task.get()))
                .filter(build -> state.isEmpty() || state.get() == 1)
                .filter(build -> Events.timestamp(build.builtAt()) > after)
                .map(build -> BuildStructs.described(build, true))
                .toList();
        return QueryOptions.of(call.get("queryOpts")).apply(rows);
    }

    private static double seconds(Arguments call, String name) {
        return call.get(name) instanceof Number seconds ? seconds.doubleValue() : 0;
    }

    private Object listRpms(Arguments call) {
        call.refuse("imageID", "hostID", "buildrootID", "draft");
        Optional<Long> buildroot = call.number("componentBuildrootID");
        Object arches = call.get("arches");
        List<Map<String, Object>> rows = buildroot.isPresent()
                ? components(buildroot.get())
                : ofBuild(call.number("buildID").orElse(-1L));
        return QueryOptions.of(call.get("queryOpts"))
                .apply(rows.stream()
                        .filter(row -> arches == Wire.NIL
                                || arches.equals(row.get("arch"))
                                || (arches instanceof List<?> list && list.contains(row.get("arch"))))
                        .toList());
    }

    private List<Map<String, Object>> ofBuild(long id) {
        return complete()
                .filter(build -> build.id() == id)
                .flatMap(build -> Stream.concat(
                                Stream.of(build.source().inArch("src")), history.binariesOf(build.source()).stream())
                        .map(rpm -> Rpms.listed(rpm, build.id(), Wire.NIL)))
                .toList();
    }

    /** Still there when the repository is gone: a hub notes what was installed. */
    private List<Map<String, Object>> components(long id) {
        return farm.buildroot((int) id).stream()
                .flatMap(buildroot -> installed.in(buildroot).stream().map(rpm -> rpm.inArch(buildroot.arch())))
                .map(rpm -> {
                    Map<String, Object> row =
                            Rpms.listed(rpm, builds.packageIds().getOrDefault(rpm.builder(), 0), Wire.NIL);
                    row.put("is_update", false);
                    return row;
                })
                .toList();
    }

    private Object listBuildroots(Arguments call) {
        call.refuse("hostID", "tagID", "rpmID", "archiveID", "repoID");
        Optional<Long> id = call.number("buildrootID");
        List<Buildroot> found = id.isPresent()
                ? farm.buildroot(id.get().intValue()).stream().toList()
                : farm.buildroots(call.number("taskID")
                        .orElseThrow(() -> HubFault.generic("The demo hub lists buildroots by task or number")));
        return QueryOptions.of(call.get("queryOpts"))
                .apply(found.stream().map(this::described).toList());
    }

    private Map<String, Object> described(Buildroot buildroot) {
        Map<String, Object> repo = repos.describe(repos.find(buildroot.repoId()).orElseThrow());
        Map<String, Object> struct = new LinkedHashMap<>();
        struct.put("arch", buildroot.arch());
        struct.put("br_type", 0);
        struct.put("cg_id", Wire.NIL);
        struct.put("cg_name", Wire.NIL);
        struct.put("cg_version", Wire.NIL);
        struct.put("container_arch", buildroot.arch());
        struct.put("container_type", "chroot");
        struct.put("create_event_id", repo.get("create_event"));
        struct.put("create_event_time", Events.time(buildroot.createdAt()));
        struct.put("create_ts", Events.timestamp(buildroot.createdAt()));
        struct.put("extra", Wire.NIL);
        struct.put("host_arch", Wire.NIL);
        struct.put("host_id", buildroot.hostId());
        struct.put("host_name", "builder%d.demo.invalid".formatted(buildroot.hostId()));
        struct.put("host_os", Wire.NIL);
        struct.put("id", buildroot.id());
        struct.put("repo_create_event_id", repo.get("create_event"));
        struct.put("repo_create_event_time", repo.get("creation_time"));
        struct.put("repo_id", buildroot.repoId());
        struct.put("repo_state", repo.get("state"));
        struct.put("retire_event_id", buildroot.retiredAt() == null ? Wire.NIL : repo.get("create_event"));
        struct.put("retire_event_time", TaskStructs.time(buildroot.retiredAt()));
        struct.put("retire_ts", TaskStructs.timestamp(buildroot.retiredAt()));
        struct.put("state", buildroot.retiredAt() == null ? 2 : 3);
        struct.put("tag_id", Tag.BUILD.id());
        struct.put("tag_name", Tag.BUILD.name());
        struct.put("task_id", buildroot.taskId());
        return struct;
    }
}
