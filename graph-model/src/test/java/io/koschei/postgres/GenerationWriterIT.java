package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.Side;
import io.koschei.model.Stretch;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.generation.GraphChange;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.writing.AnswerSpool;
import io.koschei.postgres.writing.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GenerationWriterIT {

    private final Story story = new Story();

    @Test
    void anUnchangedGenerationWritesNothing() {
        story.generation("app.src 1-1 -> lib", "lib 1-1 ->");
        long before = rowsWritten();

        Generation second = story.generation("app.src 1-1 -> lib", "lib 1-1 ->");

        assertThat(second.state()).isEqualTo(GenerationState.RESOLVED);
        assertThat(rowsWritten()).isEqualTo(before);
        assertThat(story.log.batches(second, 10)).isEmpty();
    }

    @Test
    void onlyWhatDiffersIsWritten() {
        story.generation("app.src 1-1 -> lib", "lib 1-1 ->", "other 1-1 ->");

        Generation second = story.generation("app.src 1-1 -> lib", "lib 2-1 -> other", "other 1-1 ->");

        assertThat(changes(second)).extracting(change -> change.key().name()).containsExactly("lib");
        assertThat(closure("lib", 0)).containsExactly("lib");
        assertThat(closure("lib", 1)).containsExactly("lib", "other");
    }

    @Test
    void aPackageThatBreaksIsNewlyBrokenThenStillBrokenThenFixed() {
        story.generation("app.src 1-1 -> lib", "lib 1-1 ->");
        Generation broken = story.generation("app.src 1-1 !libfoo", "lib 1-1 ->");
        Generation still = story.generation("app.src 1-1 !libbar", "lib 1-1 ->");
        Generation fixed = story.generation("app.src 1-1 -> lib", "lib 1-1 ->");
        List.of(broken, still, fixed).forEach(story::complete);

        assertThat(names(broken, ChangeKind.NEWLY_BROKEN)).containsExactly("app");
        assertThat(names(still, ChangeKind.NEWLY_BROKEN)).isEmpty();
        assertThat(names(still, ChangeKind.STILL_BROKEN)).containsExactly("app");
        assertThat(names(fixed, ChangeKind.NEWLY_FIXED)).containsExactly("app");
        assertThat(story.resolutions.find(story.collection.id(), PackageKey.source("app"), still.ordinal()))
                .hasValueSatisfying(answer -> {
                    assertThat(answer.since()).isEqualTo(broken.ordinal());
                    assertThat(answer.problems().get(0).missing()).isEqualTo("libbar");
                });
        assertThat(story.counts.find(List.of(still.id(), fixed.id())).values())
                .extracting(counts -> counts.build().broken())
                .containsExactlyInAnyOrder(1, 0);
    }

    @Test
    void aPackageThatLeavesIsGoneFromThatGenerationOn() {
        story.generation("app.src 1-1 -> lib", "lib 1-1 ->");
        Generation without = story.generation("lib 1-1 ->");

        assertThat(story.resolutions.find(story.collection.id(), PackageKey.source("app"), 0))
                .isPresent();
        assertThat(story.resolutions.find(story.collection.id(), PackageKey.source("app"), 1))
                .isEmpty();
        assertThat(changes(without)).containsExactly(GraphChange.removed(PackageKey.source("app")));
    }

    @Test
    void aFailureHalfWayLeavesNothingBehind() {
        story.generation("lib 1-1 ->");
        long before = rowsWritten();

        assertThatThrownBy(() -> story.generation(
                        answers -> {
                            throw new IllegalStateException("the machine is on fire");
                        },
                        "lib 2-1 ->"))
                .hasMessage("the machine is on fire");

        assertThat(rowsWritten()).isEqualTo(before);
        assertThat(story.generations.newest(story.collection.id()))
                .hasValueSatisfying(newest -> assertThat(newest.state()).isEqualTo(GenerationState.FETCHED));
    }

    @Test
    void nothingIsWrittenBeforeASpoolIsStored() {
        story.generation("lib 1-1 ->");
        long before = rowsWritten();
        Generation found = story.find();
        try (AnswerSpool spool = AnswerSpool.open(Story.SPOOL)) {
            Slot slot = story.spool(found, spool, answers -> {}, "app.src 1-1 -> lib", "lib 2-1 ->");
            assertThat(rowsWritten()).isEqualTo(before);
            assertThat(packages()).isEqualTo(1);

            story.store(found, slot, spool);
        }
        assertThat(rowsWritten()).isGreaterThan(before);
        assertThat(packages()).isEqualTo(2);
        assertThat(changes(found)).extracting(change -> change.key().name()).containsExactlyInAnyOrder("app", "lib");
    }

    @Test
    void aDamagedSpoolLeavesNothingBehind() throws IOException {
        story.generation("lib 1-1 ->");
        long before = rowsWritten();
        Generation found = story.find();
        try (AnswerSpool spool = AnswerSpool.open(Story.SPOOL)) {
            Slot slot = story.spool(found, spool, answers -> {}, "app.src 1-1 -> lib", "lib 2-1 ->");
            byte[] rows = Files.readAllBytes(Story.SPOOL);
            rows[rows.length / 2] ^= 1;
            Files.write(Story.SPOOL, rows);

            assertThatThrownBy(() -> story.store(found, slot, spool))
                    .hasMessage("the answers on their way in " + Story.SPOOL
                            + " are cut off or damaged and have to be found once more");
        }
        assertThat(rowsWritten()).isEqualTo(before);
        assertThat(packages()).isEqualTo(1);
        assertThat(story.generations.newest(story.collection.id()))
                .hasValueSatisfying(newest -> assertThat(newest.state()).isEqualTo(GenerationState.FETCHED));
    }

    @Test
    void answersOfAGenerationThatAnotherProcessHasStoredAreNotStoredAgain() {
        Generation found = story.find();
        try (AnswerSpool spool = AnswerSpool.open(Story.SPOOL.resolveSibling(Story.SPOOL.getFileName() + "-late"))) {
            Slot slot = story.spool(found, spool, answers -> {}, "lib 2-1 ->");
            try (AnswerSpool earlier = AnswerSpool.open(Story.SPOOL)) {
                Slot same = story.spool(found, earlier, answers -> {}, "app 1-1 ->");
                story.store(found, same, earlier);
            }
            long before = rowsWritten();
            assertThatThrownBy(() -> story.store(found, slot, spool))
                    .hasMessage("generation 0 of rawhide is no longer FETCHED");
            assertThat(rowsWritten()).isEqualTo(before);
            assertThat(packages()).isEqualTo(1);
        }
    }

    private static int packages() {
        return TestPostgres.jdbc()
                .sql("select count(*) from package")
                .query(Integer.class)
                .single();
    }

    @Test
    void textWithTabsBackslashesAndLineBreaksSurvives() {
        story.generation("app.src 1-1 !lib\\foo\tbar\n(x if y)");

        assertThat(story.resolutions.find(story.collection.id(), PackageKey.source("app"), 0))
                .hasValueSatisfying(
                        answer -> assertThat(answer.problems().get(0).missing()).isEqualTo("lib\\foo\tbar\n(x if y)"));
    }

    private List<String> names(Generation generation, ChangeKind kind) {
        return story.resolutions.changes(generation, Side.BUILD, kind, 0, 10).rows().stream()
                .map(answer -> answer.key().name())
                .toList();
    }

    private List<GraphChange> changes(Generation generation) {
        List<GraphChange> changes = new ArrayList<>();
        story.log.forEachBatch(generation, story.log.batches(generation, 1), changes::addAll);
        return changes;
    }

    private List<String> closure(String binary, int ordinal) {
        int id = story.resolutions
                .binariesNamed(story.collection.id(), binary, ordinal)
                .get(0)
                .packageId();
        Stretch<Members> last = story.history.closures(story.collection.id(), id, ordinal).stream()
                .reduce((earlier, later) -> later)
                .orElseThrow();
        Set<Integer> members = new HashSet<>();
        Members.Reader reader = last.value().read();
        while (reader.next()) {
            members.add(reader.packageId());
        }
        return story.history.keys(members).values().stream()
                .map(PackageKey::name)
                .sorted()
                .toList();
    }

    private static long rowsWritten() {
        return TestPostgres.jdbc().sql("""
                        select (select count(*) from resolution) + (select count(*) from closure)
                             + (select count(*) from generation_change)
                             + (select count(*) from resolution where to_ordinal < 2147483647)
                        """).query(Long.class).single();
    }
}
