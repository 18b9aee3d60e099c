package io.koschei.koji.shapes;

import io.koschei.koji.facts.KojiBuild;
import io.koschei.koji.facts.KojiHost;
import io.koschei.koji.facts.SourceArches;
import io.koschei.koji.facts.TagChange;
import io.koschei.model.rpm.Nevra;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What Koji's structs about builds, source packages and builders mean. */
public final class BuildShapes {

    public static final String BUILD_ARCHS = "BUILDARCHS";
    public static final String EXCLUDED = "EXCLUDEARCH";
    public static final String EXCLUSIVE = "EXCLUSIVEARCH";

    private BuildShapes() {}

    public static int id(Struct struct) {
        return struct.get("id").integer();
    }

    public static List<Integer> ids(HubValue answer) {
        return answer.structs().stream().map(BuildShapes::id).toList();
    }

    public static long event(HubValue answer) {
        return answer.whole().get("id").count();
    }

    public static List<String> buildArches(HubValue answer) {
        return Shapes.arches(answer.whole());
    }

    public static KojiBuild build(Struct build) {
        return new KojiBuild(
                id(build),
                build.get("name").text(),
                Shapes.evr(build),
                build.find("task_id").map(task -> OptionalLong.of(task.count())).orElseGet(OptionalLong::empty),
                Shapes.moment(build, "start_ts", "start_time").orElse(null),
                Shapes.moment(build, "completion_ts", "completion_time").orElse(null));
    }

    public static List<TagChange> tagHistory(HubValue answer) {
        return answer.whole().find("tag_listing").map(HubValue::structs).orElse(List.of()).stream()
                .map(BuildShapes::tagChange)
                .toList();
    }

    private static TagChange tagChange(Struct row) {
        return new TagChange(
                row.get("build_id").integer(),
                row.get("name").text(),
                Shapes.evr(row),
                row.get("tag.name").text(),
                row.get("create_event").count(),
                row.find("revoke_event")
                        .map(event -> OptionalLong.of(event.count()))
                        .orElseGet(OptionalLong::empty));
    }

    /** The hub answers with an empty struct for a package it does not have. */
    public static Optional<SourceArches> sourceArches(HubValue answer) {
        return answer.struct()
                .filter(headers -> !headers.members().isEmpty())
                .map(headers -> new SourceArches(
                        words(headers, BUILD_ARCHS), words(headers, EXCLUSIVE), words(headers, EXCLUDED)));
    }

    private static List<String> words(Struct headers, String name) {
        return headers.find(name).map(HubValue::list).orElse(List.of()).stream()
                .map(HubValue::text)
                .toList();
    }

    public static List<Nevra> packages(HubValue answer) {
        return answer.structs().stream()
                .map(rpm -> new Nevra(
                        rpm.get("name").text(), Shapes.evr(rpm), rpm.get("arch").text()))
                .toList();
    }

    public static KojiHost host(Struct host) {
        return new KojiHost(
                host.get("name").text(),
                Shapes.arches(host),
                number(host, "capacity"),
                number(host, "task_load"),
                host.find("ready").map(HubValue::flag).orElse(false));
    }

    private static double number(Struct host, String name) {
        return host.find(name).map(value -> value.number().doubleValue()).orElse(0.0);
    }
}
