package io.koschei.app;

import static io.koschei.app.PreviewedDemo.done;
import static io.koschei.app.PreviewedDemo.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.DemoHub;
import io.koschei.koji.Koji;
import io.koschei.koji.facts.TaggedBuild;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Builds are laid over a generation from the headers of their packages, as the repository would be that has them. */
class PreviewBuildsIT {

    private static TestService service;

    @BeforeAll
    static void start() {
        service = PreviewedDemo.service();
    }

    /** Builds that the second generation has and the first has not. */
    private static List<TaggedBuild> moved() {
        return service.bean(Koji.class).latestBuilds("demo-build").stream()
                .filter(build -> build.taskId() != null)
                .toList();
    }

    private static String nvr(TaggedBuild build) {
        return build.name() + "-" + build.evr().version() + "-" + build.evr().release();
    }

    private static String list(List<String> texts) {
        return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(", ", "[", "]"));
    }

    /** The answer without what tells two questions apart. */
    private static String answer(JsonNode preview) {
        ObjectNode answer = (ObjectNode) JsonMapper.shared().readTree(preview.toString());
        return answer.without(List.of("number", "startedAt", "finishedAt", "progress"))
                .toString();
    }

    @Test
    void buildsAreWhatTheirRepositoryIs() throws IOException, InterruptedException {
        List<TaggedBuild> builds = moved();
        assertThat(builds).hasSizeGreaterThan(2).hasSizeLessThanOrEqualTo(50);
        String names = list(builds.stream().map(TaggedBuild::name).toList());
        String folder = PreviewedDemo.hub().topUrl() + "/repos/demo-build/101";
        JsonNode expected = done("""
                overlayRepositories: [{url: "%s/x86_64", packages: %s}, {url: "%s/src/", packages: %s}]
                """.formatted(folder, names, folder, names));
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < builds.size(); i++) {
            texts.add(i % 2 == 0 ? nvr(builds.get(i)) : "task " + builds.get(i).taskId());
        }
        JsonNode found = done("overlayBuilds: " + list(texts));

        assertThat(found.at("/changes/totalCount").asInt()).isGreaterThan(builds.size());
        assertThat(answer(found)).isEqualTo(answer(expected));
    }

    @Test
    void whatCannotBeUsedIsSaid() throws IOException, InterruptedException {
        JsonNode unknown = failed("overlayBuilds: [\"nothing-1-1\"]");
        assertThat(unknown.get("fault").asString()).isEqualTo("BUILD_UNUSABLE");
        assertThat(unknown.get("reason").asString())
                .isEqualTo("Build nothing-1-1 does not exist on the hub. Look at how it is written.");
        DemoHub hub = PreviewedDemo.hub();
        JsonNode link = failed("overlayBuilds: [\"" + hub.topUrl() + "/koji/taskinfo?taskID=123456789\"]");
        assertThat(link.get("reason").asString()).startsWith("Task 123456789 does not exist on the hub.");
    }
}
