package io.koschei.graphql;

import io.koschei.builds.BuildState;
import io.koschei.builds.closures.ClosureWriter;
import io.koschei.graphql.builds.ScratchBuilds;
import io.koschei.model.ClosureSize;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.SideCounts;
import io.koschei.model.preview.PreviewAnswer;
import io.koschei.model.preview.PreviewChange;
import io.koschei.model.preview.PreviewCounts;
import io.koschei.model.preview.PreviewResult;
import io.koschei.model.preview.PreviewSize;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.PreviewResults;
import io.koschei.postgres.Previews;
import java.util.List;
import java.util.Map;

/** What single pages of {@link World} are about: two builds that differ, a preview that is done, and a transition; until it is closed. */
final class PageSubjects implements AutoCloseable {

    private static final String TRANSITION = "libxml-3";

    private static final Map<String, Object> INPUT = Map.of(
            "collection", World.NAME,
            "name", TRANSITION,
            "title", "libxml 3",
            "good", "requires ~ libxml.so.3",
            "bad", "requires ~ libxml.so.2");

    private static final PackageKey EDITOR = new PackageKey("editor", "x86_64");

    private final ScratchBuilds builds = new ScratchBuilds();
    private final TestGraphql client = builds.service();
    private final long before = built(105, BuildState.COMPLETE);
    private final long after = built(107, BuildState.FAILED);
    private final long preview = previewed();

    PageSubjects() {
        builds.jdbc()
                .sql("update build set compared = true, compared_with = ? where id = ?")
                .param(before)
                .param(after)
                .update();
        builds.jdbc().sql("""
                        insert into build_change (build_id, name, arch, old_evr, new_evr, distance, source)
                        values (:build, 'zlib', 'x86_64', '1.3-1', '1.3-2', 2, 'zlib'), (:build, 'make', 'x86_64', '4.3-1', '4.4-1', 1, 'make')
                        """).param("build", after).update();
        client.data("""
                mutation {saveTransition(input: {collection: "%s", name: "%s", title: "%s", good: "%s", bad: "%s"}) {name}}
                """.formatted(World.NAME, TRANSITION, INPUT.get("title"), INPUT.get("good"), INPUT.get("bad")));
    }

    private long built(int repo, BuildState state) {
        long build = builds.ended("p20", repo, state, null, null);
        long generation = builds.jdbc()
                .sql("select generation_id from build where id = ?")
                .param(build)
                .query(Long.class)
                .single();
        client.bean(ClosureWriter.class).generation(build, generation);
        return build;
    }

    private long previewed() {
        long asked = client.data(
                        "mutation {requestPreview(input: {collection: \"world\", removedPackages: [\"tool\"]}) {number}}")
                .at("/requestPreview/number")
                .asLong();
        PreviewCounts counts = new PreviewCounts(new SideCounts(50, 3, 1, 0, 2), 0, 1, 500, 100);
        client.bean(Previews.class).begin(asked, World.NOW);
        client.bean(PreviewResults.class)
                .finish(
                        asked,
                        new PreviewResult(
                                counts,
                                counts,
                                List.of(new PreviewChange(new PackageKey("tool", "noarch"), "1-1", null)),
                                List.of(new PreviewAnswer(
                                        Side.RUNTIME,
                                        ChangeKind.NEWLY_BROKEN,
                                        EDITOR,
                                        "1-2",
                                        WorldProblems.of("editor", "tool"))),
                                List.of(new PreviewSize(
                                        Side.RUNTIME,
                                        EDITOR,
                                        new ClosureSize(3, 800, 8000),
                                        new ClosureSize(4, 900, 9000)))),
                        World.NOW);
        return asked;
    }

    /** What an operation of the pages is asked with, where others are asked with something else, or nothing. */
    Map<String, Object> values(String operation) {
        return switch (operation) {
            case "Build", "BuildMembers" -> Map.of("number", after);
            case "ComparedBuilds" -> Map.of("oldBuild", before, "newBuild", after);
            case "PackageUpdate" -> Map.of("name", "zlib", "kind", "BROKE");
            case "Preview" -> Map.of("number", preview);
            case "ResourceUse" -> Map.of("days", 30, "order", Map.of("field", "TIME", "direction", "DESC"));
            case "Transition", "TransitionCurve", "TransitionText" -> Map.of("name", TRANSITION);
            case "TransitionDraft" -> Map.of("input", INPUT);
            default -> Map.of();
        };
    }

    @Override
    public void close() {
        client.data("mutation {deleteTransition(collection: \"%s\", name: \"%s\") {name}}"
                .formatted(World.NAME, TRANSITION));
        builds.close();
    }
}
