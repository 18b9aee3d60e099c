package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.Build;
import io.koschei.builds.BuildFixture;
import io.koschei.builds.BuildState;
import io.koschei.builds.ClosureState;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.postgres.FoundRepos.Found;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Repositories that Koji tells, and a hub that was set up anew. */
class FoundReposIT {

    private static final Instant NOW = BuildFixture.NOW;

    private final Generations generations = new Generations(TestPostgres.jdbc());
    private final FoundRepos found = new FoundRepos(TestPostgres.jdbc(), TestPostgres.transaction());
    private BuildFixture builds;
    private Collection collection;

    @BeforeEach
    void begin() {
        TestPostgres.clean();
        builds = new BuildFixture();
        collection = new CollectionRepository(TestPostgres.jdbc()).all().get(0);
    }

    @AfterEach
    void forgetEpochs() {
        TestPostgres.clean();
        TestPostgres.jdbc()
                .sql("delete from hub_epoch where id <> (select min(id) from hub_epoch)")
                .update();
    }

    private Found note(int id, long event, int minute) {
        return found.note(
                collection.id(),
                new FoundRepo("https://koji/kojihub", "f43-build", id, event, NOW.plusSeconds(60L * minute)),
                NOW.plusSeconds(60L * minute));
    }

    private Found noteOf(String tag, int id, long event, int minute) {
        return found.note(
                collection.id(),
                new FoundRepo("https://koji/kojihub", tag, id, event, NOW.plusSeconds(60L * minute)),
                NOW.plusSeconds(60L * minute));
    }

    private Generation newest() {
        return generations.newest(collection.id()).orElseThrow();
    }

    @Test
    void aNewerOneIsTheNextGenerationWithItsTagAndHub() {
        assertThat(note(50, 900, 0)).isInstanceOf(Found.New.class);
        assertThat(note(50, 900, 0)).isInstanceOf(Found.Known.class);
        assertThat(note(51, 901, 1)).isInstanceOf(Found.New.class);

        assertThat(newest().ordinal()).isEqualTo(1);
        assertThat(new RepoOrigins(TestPostgres.jdbc()).of(List.of(newest().id())))
                .containsEntry(newest().id(), new RepoOrigins.Origin("f43-build", "https://koji/kojihub", true));
    }

    @Test
    void anOlderOneIsNeverTakenForNewer() {
        note(50, 900, 5);

        assertThat(note(49, 880, 0)).isInstanceOf(Found.Older.class);
        assertThat(note(51, 880, 0)).isInstanceOf(Found.Older.class);
        assertThat(newest().repoId()).isEqualTo(50);
    }

    @Test
    void aTargetThatMovesToAnotherTagIsFollowed() {
        note(50, 900, 5);

        assertThat(noteOf("f44-build", 49, 880, 0)).as("older, of another tag").isInstanceOf(Found.New.class);
        assertThat(noteOf("f44-build", 49, 880, 0)).isInstanceOf(Found.Known.class);
        assertThat(newest().at()).as("what held before the move, held until it").isAfterOrEqualTo(NOW.plusSeconds(300));
        assertThat(noteOf("f44-build", 51, 905, 6)).as("made meanwhile").isInstanceOf(Found.New.class);
        assertThat(noteOf("f44-build", 52, 910, 7)).isInstanceOf(Found.New.class);
        assertThat(noteOf("f44-build", 50, 890, 1)).isInstanceOf(Found.Older.class);
        assertThat(newest().repoId()).isEqualTo(52);
        assertThat(note(50, 900, 5)).as("back to what was there").isInstanceOf(Found.Known.class);
    }

    @Test
    void aHubThatWasSetUpAnewIsFollowedOn() {
        note(50, 900, 0);
        Found reset = note(3, 40, 10);

        assertThat(reset).isInstanceOf(Found.AfterReset.class);
        assertThat(((Found.AfterReset) reset).notice()).contains("repository 3 of f43-build");
        assertThat(newest().ordinal()).isEqualTo(1);
        assertThat(newest().repoId()).isEqualTo(3);
        assertThat(generations.byOrdinal(collection.id(), 0).orElseThrow())
                .as("never fetched: under its number the hub has another one")
                .satisfies(first -> assertThat(first.state()).isEqualTo(GenerationState.SKIPPED))
                .satisfies(first -> assertThat(first.reason()).contains("set up anew"));
        assertThat(note(4, 44, 11)).as("the new hub goes on").isInstanceOf(Found.New.class);
        assertThat(note(50, 900, 12)).as("a number of before, given once more").isInstanceOf(Found.New.class);
        assertThat(generations.byRepo(collection.id(), 50).orElseThrow().ordinal())
                .isEqualTo(3);
    }

    private static Collection another() {
        CollectionRepository collections = new CollectionRepository(TestPostgres.jdbc());
        collections.configure(1, new Collection(0, "other", "other", "other", null, "x86_64", "build"));
        return collections.find("other").orElseThrow();
    }

    @Test
    void theSecondCollectionFindsTheEpochThatTheFirstHasBegun() {
        Collection first = collection;
        note(50, 900, 0);
        Collection other = another();
        collection = other;
        note(51, 901, 0);
        generations.advance(newest(), GenerationState.FETCHED, NOW);
        collection = first;

        assertThat(note(3, 40, 10)).isInstanceOf(Found.AfterReset.class);
        collection = other;
        assertThat(note(51, 901, 0)).as("a restored hub has it still").isInstanceOf(Found.Older.class);
        assertThat(note(4, 41, 10)).isInstanceOf(Found.New.class);
        assertThat(TestPostgres.jdbc()
                        .sql("select count(*) from hub_epoch where notice is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    /** The reset has skipped it, and nothing newer was found meanwhile. */
    @Test
    void aRestoredHubsNewestRepositoryIsTakenAgainWhenItWasNeverFetched() {
        Collection first = collection;
        note(50, 900, 0);
        Collection other = another();
        collection = other;
        note(48, 880, -2);
        generations.advance(newest(), GenerationState.FETCHED, NOW);
        note(49, 890, -1);
        collection = first;
        assertThat(note(50, 895, 10)).isInstanceOf(Found.AfterReset.class);
        collection = other;
        assertThat(newest().state()).isEqualTo(GenerationState.SKIPPED);

        assertThat(note(48, 880, -2)).as("stored").isInstanceOf(Found.Older.class);
        assertThat(note(49, 890, -1)).isInstanceOf(Found.New.class);
        assertThat(note(49, 890, -1)).isInstanceOf(Found.Known.class);
        assertThat(note(51, 897, 11)).as("the restored hub goes on").isInstanceOf(Found.New.class);
        assertThat(newest().ordinal()).isEqualTo(3);
    }

    @Test
    void whatIsFoundWithoutAKojiIsFetchedWhateverBecomesOfTheHub() {
        CollectionRepository collections = new CollectionRepository(TestPostgres.jdbc());
        collections.configure(1, new Collection(0, "plain", "plain", "plain", null, "x86_64", "build"));
        int plain = collections.find("plain").orElseThrow().id();
        new Revisions(TestPostgres.jdbc()).found(plain, "1717221600", "aaa", List.of(), NOW, NOW);
        note(50, 900, 0);

        assertThat(note(3, 40, 10)).isInstanceOf(Found.AfterReset.class);

        assertThat(generations.newest(plain))
                .map(Generation::state)
                .as("the same revision would not be taken again")
                .contains(GenerationState.FOUND);
    }

    @Test
    void whatRanInTheHubOfBeforeIsEndedAndAskedForNoMore() {
        note(50, 900, 0);
        int foo = builds.add("foo");
        long running = builds.running(foo, NOW);
        long pending = builds.ended(builds.add("bar"), BuildState.COMPLETE, NOW);

        note(3, 40, 10);

        Build ended = builds.build(running);
        assertThat(ended.state()).isEqualTo(BuildState.INFRASTRUCTURE);
        assertThat(ended.faultText()).contains("set up anew");
        assertThat(builds.build(pending).closure()).isEqualTo(ClosureState.UNKNOWN);
        assertThat(builds.build(pending).closureNote()).contains("set up anew");
        long again = builds.running(foo, NOW.plusSeconds(900));
        assertThat(builds.build(again).state())
                .as("the package can be built again")
                .isEqualTo(BuildState.RUNNING);
    }
}
