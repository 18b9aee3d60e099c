package io.koschei.demo.story;

import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.xmlrpc.Arguments;
import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Wire;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the hub knows, in the shapes that Koji gives it. */
public final class Content {

    public static final String KOJI_VERSION = "1.35.3";

    static final String TARGET = "demo";

    /** Nothing was ever built for it. */
    private static final String EMPTY_TARGET = "demo-empty";

    private static final long REQUIRES = 0;

    private final Repos repos;
    private final DemoBuilds builds;
    private final Groups groups;
    private final String arches;

    public Content(Repos repos, DemoBuilds builds, Groups groups, BuilderSettings settings) {
        this.repos = repos;
        this.builds = builds;
        this.groups = groups;
        this.arches = String.join(" ", settings.arches());
    }

    /** The one that was made last, whatever its event and its options: that is how Koji has it. */
    public Object getRepo(Arguments call) {
        Tag tag = Tag.inTable(call.get("tag"));
        if (call.flag("dist")) {
            return Wire.NIL;
        }
        long minEvent = call.number("min_event").orElse(0L);
        Stream<Repo> found = call.number("event")
                .map(event -> repos.newest().filter(repo -> repo.tag().equals(tag) && repo.event() <= event))
                .orElseGet(() -> repos.newest(tag, call.number("state").orElse((long) Repos.READY)));
        return found.filter(repo -> repo.event() >= minEvent)
                .findFirst()
                .<Object>map(repos::describe)
                .orElse(Wire.NIL);
    }

    public Object repoInfo(Arguments call) {
        long id = call.number("repo_id").orElse(-1L);
        Optional<Repo> found = repos.find(id);
        if (found.isEmpty() && call.flag("strict")) {
            throw HubFault.generic("query returned no rows");
        }
        return found.<Object>map(repos::describe).orElse(Wire.NIL);
    }

    public Object getTag(Arguments call) {
        Object key = call.get("tagInfo");
        Optional<Tag> found = call.flag("strict") ? Optional.of(Tag.strict(key)) : Tag.find(key);
        return found.<Object>map(tag -> described(tag, call)).orElse(Wire.NIL);
    }

    private Map<String, Object> described(Tag tag, Arguments call) {
        Map<String, Object> described = tag.described(arches);
        call.number("event").ifPresent(event -> described.put("query_event", event));
        return described;
    }

    public Object getBuildConfig(Arguments call) {
        Map<String, Object> config = described(Tag.strict(call.get("tag")), call);
        Map<String, Object> inherited = new LinkedHashMap<>();
        inherited.put("extra", Map.of());
        inherited.put("arches", Wire.NIL);
        config.put("config_inheritance", inherited);
        return config;
    }

    public Object getBuildTarget(Arguments call) {
        Object info = call.get("info");
        if (info.equals(TARGET) || (info instanceof Number id && id.longValue() == 1)) {
            return target(1, TARGET, Tag.BUILD, Tag.DEST);
        }
        if (info.equals(EMPTY_TARGET) || (info instanceof Number id && id.longValue() == 2)) {
            return target(2, EMPTY_TARGET, Tag.EMPTY, Tag.EMPTY);
        }
        if (call.flag("strict")) {
            throw HubFault.generic("No such build target: " + Wire.text(info));
        }
        return Wire.NIL;
    }

    private static Map<String, Object> target(int id, String name, Tag build, Tag dest) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("build_tag", build.id());
        target.put("build_tag_name", build.name());
        target.put("dest_tag", dest.id());
        target.put("dest_tag_name", dest.name());
        target.put("id", id);
        target.put("name", name);
        return target;
    }

    public Object getTagGroups(Arguments call) {
        return Tag.inTable(call.get("tag")).equals(Tag.BUILD)
                ? groups.describe(call.flag("incl_pkgs"), call.flag("incl_reqs"))
                : List.of();
    }

    public Object listTags(Arguments call) {
        call.refuse("build", "package", "queryOpts");
        PathMatcher matcher = FileSystems.getDefault()
                .getPathMatcher("glob:" + call.text("pattern").orElse("*"));
        return Tag.ALL.stream()
                .filter(tag -> matcher.matches(Path.of(tag.name())))
                .map(tag -> tag.listed(arches))
                .toList();
    }

    public Object listPackages(Arguments call) {
        call.refuse("userID", "queryOpts");
        Optional<Tag> tag = call.find("tagID").map(Tag::inTable);
        String prefix = call.text("prefix").orElse("");
        if (tag.isEmpty()) {
            return builds.packageIds().entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(prefix))
                    .map(entry -> Map.of("package_id", entry.getValue(), "package_name", entry.getKey()))
                    .toList();
        }
        if (tag.get().equals(Tag.EMPTY) || (tag.get().equals(Tag.BUILD) && !call.flag("inherited"))) {
            return List.of();
        }
        long event = event(call);
        Optional<String> one = call.find("pkgID").map(this::packageName);
        return builds.entries(event).stream()
                .filter(entry -> entry.isThereAt(event) && entry.name().startsWith(prefix))
                .filter(entry -> one.isEmpty() || entry.name().equals(one.get()))
                .filter(entry -> call.flag("with_blocked") || !entry.blocked())
                .map(entry -> BuildStructs.listedPackage(entry, call.flag("with_owners")))
                .toList();
    }

    private String packageName(Object key) {
        return builds.packageIds().entrySet().stream()
                .filter(entry ->
                        key.equals(entry.getKey()) || (key instanceof Number id && id.longValue() == entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> HubFault.generic("No such entry in table package: " + Wire.text(key)));
    }

    public Object listTagged(Arguments call) {
        call.refuse("owner", "type", "draft");
        Tag tag = Tag.strict(call.get("tag"));
        if (tag.equals(Tag.EMPTY) || (tag.equals(Tag.BUILD) && !call.flag("inherit"))) {
            return List.of();
        }
        Optional<String> name = call.text("package");
        String prefix = call.text("prefix").orElse("");
        return builds.tagged(event(call), call.flag("latest")).stream()
                .filter(build -> name.isEmpty() || build.name().equals(name.get()))
                .filter(build -> build.name().startsWith(prefix))
                .map(BuildStructs::tagged)
                .toList();
    }

    /** Of source packages only: no client needs to ask for the others, whose requirements are in the repositories. */
    public Object getRpmDeps(Arguments call) {
        call.refuse("queryOpts");
        long type = call.number("depType").orElse(REQUIRES);
        if (!(call.get("rpmID") instanceof Map<?, ?> rpm)
                || !"src".equals(rpm.get("arch"))
                || type != REQUIRES
                || call.flag("strict")) {
            throw HubFault.generic(
                    "The demo hub knows what source packages require, by name, version, release and arch");
        }
        return builds.source(rpm.get("name"), rpm.get("version"), rpm.get("release"))
                .map(Dependencies::of)
                .orElse(List.of());
    }

    /** The event that a call asks about; never later than now. */
    private long event(Arguments call) {
        return Math.min(repos.lastEvent(), call.number("event").orElse(Long.MAX_VALUE));
    }
}
