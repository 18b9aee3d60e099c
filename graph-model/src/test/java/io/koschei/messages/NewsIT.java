package io.koschei.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.BuildFixture;
import io.koschei.builds.BuildState;
import io.koschei.model.PackageGroup;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.PackageGroups;
import io.koschei.postgres.Story;
import io.koschei.postgres.TestPostgres;
import io.koschei.tracked.PackageSettings;
import io.koschei.tracked.Tracking;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewsIT {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private Story story;
    private BuildFixture fixture;
    private PackageGroups groups;

    @BeforeEach
    void clean() {
        story = new Story();
        fixture = new BuildFixture(story.collection.id());
        groups = new PackageGroups(TestPostgres.jdbc(), TestPostgres.transaction());
        groups.configure(List.of(), NOW);
    }

    private void complete(String... lines) {
        complete(story.generation(lines));
    }

    private void complete(Generation resolved) {
        TestPostgres.transaction().executeWithoutResult(status -> {
            story.generations.advance(resolved, GenerationState.GRAPHED, NOW);
            Generation graphed = story.generations
                    .byOrdinal(resolved.collectionId(), resolved.ordinal())
                    .orElseThrow();
            story.counts.count(graphed);
            story.generations.advance(graphed, GenerationState.COMPLETE, NOW);
            new CompletedNews(TestPostgres.jdbc()).of(graphed, NOW);
        });
    }

    private List<News> news() {
        return new MessageLists(TestPostgres.jdbc())
                .newest(null, null, 0, 100).rows().stream()
                        .map(MessageLists.Written::news)
                        .toList();
    }

    private List<String> states() {
        return news().stream()
                .filter(News.PackageState.class::isInstance)
                .map(News.PackageState.class::cast)
                .map(change -> change.name() + " " + change.old().word() + " "
                        + change.state().word())
                .toList();
    }

    @Test
    void whatIsLookedAtFirstIsNoNews() {
        int bash = fixture.add("bash");
        fixture.real(bash, BuildFixture.ONE, 1, null);
        fixture.add("zsh");
        complete("bash.src 1-1 !gone", "zsh.src 1-1");
        assertThat(news()).isEmpty();
        complete("bash.src 1-1", "zsh.src 1-1");
        assertThat(states()).containsExactly("bash unresolved ok");
    }

    @Test
    void aBuildThatFailsIsNewsAndTheNextOneThatFailsIsNot() {
        int bash = fixture.add("bash");
        fixture.real(bash, BuildFixture.ONE, 1, null);
        complete("bash.src 1-1");
        fixture.ended(bash, BuildState.FAILED, NOW.plusSeconds(100));
        fixture.ended(bash, BuildState.FAILED, NOW.plusSeconds(200));
        fixture.ended(bash, BuildState.INFRASTRUCTURE, NOW.plusSeconds(300));
        fixture.ended(bash, BuildState.COMPLETE, NOW.plusSeconds(400));
        assertThat(states()).containsExactly("bash failing ok", "bash ok failing");
        assertThat(news().stream().filter(News.BuildState.class::isInstance).map(each -> ((News.BuildState) each)
                        .end()))
                .containsExactly("COMPLETE", "INFRASTRUCTURE", "FAILED", "FAILED");
    }

    @Test
    void aPackageThatIsUnresolvedIsSoWhateverItsBuilds() {
        int bash = fixture.add("bash");
        fixture.real(bash, BuildFixture.ONE, 1, null);
        complete("bash.src 1-1", "zsh.src 1-1");
        complete("bash.src 1-1 !gone", "zsh.src 1-1");
        fixture.ended(bash, BuildState.FAILED, NOW.plusSeconds(100));
        assertThat(states()).containsExactly("bash ok unresolved");
        complete("bash.src 1-1", "zsh.src 1-1");
        assertThat(states()).containsExactly("bash unresolved failing", "bash ok unresolved");
    }

    @Test
    void trackingIsNewsToo() {
        groups.configure(List.of(new PackageGroup("shells", "Shells", List.of("*sh"))), NOW);
        int bash = fixture.add("bash");
        fixture.real(bash, BuildFixture.ONE, 1, null);
        complete("bash.src 1-1");
        Tracking tracking = new Tracking(TestPostgres.jdbc(), TestPostgres.transaction(), groups);
        tracking.choose(story.collection.id(), "bash", false, NOW.plusSeconds(5));
        tracking.choose(story.collection.id(), "bash", true, NOW.plusSeconds(6));
        assertThat(states()).containsExactly("bash ignored ok", "bash ok ignored");
        assertThat(news()).allSatisfy(each -> assertThat(each)
                .isInstanceOfSatisfying(News.PackageState.class, change -> assertThat(change.groups())
                        .containsExactly("shells")));
    }

    @Test
    void whileNothingCanBeBuiltThatAloneIsTheNews() {
        int bash = fixture.add("bash");
        fixture.real(bash, BuildFixture.ONE, 1, null);
        complete("bash.src 1-1", "zsh.src 1-1");
        complete("bash.src 1-1 !gone", "zsh.src 1-1 !gone");
        fixture.ended(bash, BuildState.FAILED, NOW.plusSeconds(100));
        assertThat(states()).isEmpty();
        assertThat(news())
                .filteredOn(News.CollectionState.class::isInstance)
                .containsExactly(new News.CollectionState(KnownState.OK, KnownState.UNRESOLVED, 101));
        complete("bash.src 1-1 !gone", "zsh.src 1-1");
        assertThat(states()).containsExactly("bash ok unresolved");
    }

    @Test
    void anOlderGenerationIsNoNews() {
        int bash = fixture.add("bash");
        fixture.real(bash, BuildFixture.ONE, 1, null);
        complete("bash.src 1-1", "zsh.src 1-1");
        Generation late = story.generation("bash.src 1-1 !gone", "zsh.src 1-1");
        complete("bash.src 1-1", "zsh.src 1-1");
        complete(late);
        assertThat(states()).isEmpty();
    }

    @Test
    void aTransactionThatFailsLeavesNoNews() {
        int bash = fixture.add("bash");
        fixture.real(bash, BuildFixture.ONE, 1, null);
        complete("bash.src 1-1");
        PackageSettings settings =
                new PackageSettings(TestPostgres.jdbc(), TestPostgres.transaction(), fixture.packages);
        assertThat(settings.constantPriority(story.collection.id(), "bash", 7, NOW))
                .isPresent();
        TestPostgres.transaction().executeWithoutResult(status -> {
            new Tracking(TestPostgres.jdbc(), TestPostgres.transaction(), groups)
                    .choose(story.collection.id(), "bash", false, NOW.plusSeconds(5));
            assertThat(states()).hasSize(1);
            status.setRollbackOnly();
        });
        assertThat(news()).isEmpty();
    }
}
