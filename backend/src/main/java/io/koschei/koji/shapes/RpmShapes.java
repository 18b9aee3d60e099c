package io.koschei.koji.shapes;

import io.koschei.koji.facts.BuiltRpm;
import io.koschei.koji.facts.FileBytes;
import io.koschei.koji.facts.NamedBuild;
import io.koschei.koji.facts.NamedBuild.State;
import io.koschei.koji.facts.TaskRpms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What Koji's structs about packages mean. */
public final class RpmShapes {

    /** The whole of a header in one. */
    public static final String WHOLE = "HEADERIMMUTABLE";

    private static final String USUAL_VOLUME = "DEFAULT";

    private RpmShapes() {}

    public static NamedBuild build(Struct build) {
        return new NamedBuild(
                build.find("build_id")
                        .or(() -> build.find("id"))
                        .map(HubValue::integer)
                        .orElseGet(() -> build.get("id").integer()),
                build.get("name").text(),
                build.get("version").text(),
                build.get("release").text(),
                State.numbered(build.get("state").integer()),
                build.find("volume_name").map(HubValue::text).filter(name -> !name.equals(USUAL_VOLUME)));
    }

    public static BuiltRpm rpm(Struct rpm) {
        return new BuiltRpm(
                rpm.get("id").integer(),
                rpm.get("name").text(),
                rpm.get("version").text(),
                rpm.get("release").text(),
                rpm.get("arch").text(),
                rpm.find("size").map(HubValue::count).orElse(0L));
    }

    /** A task that makes a source package names it alone; one that has made nothing answers nil. */
    public static TaskRpms made(HubValue answer) {
        if (!(answer.value() instanceof Map<?, ?>)) {
            return TaskRpms.NONE;
        }
        Struct made = answer.whole();
        return new TaskRpms(
                texts(made, "rpms").toList(),
                Stream.concat(texts(made, "srpms"), made.find("srpm").stream().map(HubValue::text))
                        .toList());
    }

    private static Stream<String> texts(Struct made, String name) {
        return made.find(name).map(HubValue::list).orElse(List.of()).stream().map(HubValue::text);
    }

    /** The hub answers with an empty struct when it has the package no longer. */
    public static Optional<FileBytes> header(HubValue answer) {
        return answer.struct()
                .filter(headers -> !headers.members().isEmpty())
                .map(headers -> new FileBytes(headers.get(WHOLE).bytes()));
    }
}
