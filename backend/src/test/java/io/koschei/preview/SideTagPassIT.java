package io.koschei.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.app.TestStores;
import io.koschei.checks.CheckState;
import io.koschei.checks.SideTags;
import io.koschei.checks.UpdateCheck;
import io.koschei.checks.UpdateChecks;
import io.koschei.demo.SettableClock;
import io.koschei.koji.facts.TaggedBuild;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.preview.PreviewFault;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Locks;
import io.koschei.postgres.Previews;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is in a tag Koji says, when the tag is quiet. */
class SideTagPassIT {

    private static final DataSource DATA_SOURCE = TestStores.migrated("side_tags");
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final String TAG = "f43-build-side-7";

    private final JdbcClient jdbc = JdbcClient.create(DATA_SOURCE);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATA_SOURCE));
    private final CollectionRepository collections = new CollectionRepository(jdbc);
    private final Generations generations = new Generations(jdbc);
    private final Previews previews = new Previews(jdbc, transaction);
    private final SideTags tags = new SideTags(jdbc, transaction, previews);
    private final SettableClock clock = new SettableClock();
    private final Map<String, List<TaggedBuild>> hub = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private int collection;
    private boolean ill;

    @BeforeEach
    void follow() {
        jdbc.sql("truncate collection restart identity cascade").update();
        collections.configure(0, new Collection(0, "f43", "f43", "f43", null, "x86_64", "build"));
        collection = collections.find("f43").orElseThrow().id();
    }

    private void complete() {
        generations.found(collection, 100, 1000, clock.instant(), clock.instant());
        Generation generation = generations.byOrdinal(collection, 0).orElseThrow();
        while (generation.state() != GenerationState.COMPLETE) {
            generations.advance(generation, generation.state().next(), clock.instant());
            generation = generations.byOrdinal(collection, 0).orElseThrow();
        }
    }

    private List<TaggedBuild> tagged(String tag) {
        asked.add(tag);
        if (ill || !hub.containsKey(tag)) {
            // As Koji says it: a fault of its own, or one of its database.
            throw new KojiFaultException("listTagged", ill ? 1014 : 1000, "No such entry in table tag: " + tag);
        }
        return hub.get(tag);
    }

    private void pass(int running, int daily) {
        new SideTagPass(
                        new SideTagPass.Stores(collections, generations, tags),
                        this::tagged,
                        new CheckProperties(Duration.ofDays(90), 1000, running, daily),
                        new Locks(DATA_SOURCE),
                        clock)
                .run();
    }

    private void comes(String tag, String... names) {
        List<TaggedBuild> builds = new ArrayList<>(hub.getOrDefault(tag, List.of()));
        for (String name : names) {
            builds.add(new TaggedBuild(1, name, Evr.parse("1-2"), tag, 7, 5L));
        }
        hub.put(tag, builds);
        tags.heard(collection, tag, QUIET, clock.instant());
    }

    private List<UpdateCheck> all() {
        return new UpdateChecks(jdbc)
                .list(collection, EnumSet.allOf(CheckState.class), 0, 100)
                .rows();
    }

    @Test
    void checksWhatIsInTheTagOnce() {
        complete();
        comes(TAG, "foo");
        clock.tick(Duration.ofMinutes(9));
        comes(TAG, "bar");
        clock.tick(Duration.ofMinutes(9));
        pass(2, 300);
        assertThat(asked).as("it is not quiet yet").isEmpty();
        clock.tick(Duration.ofMinutes(1));
        pass(2, 300);
        pass(2, 300);
        assertThat(asked).containsExactly(TAG);
        assertThat(all()).singleElement().satisfies(check -> {
            assertThat(check.state()).isEqualTo(CheckState.RUNNING);
            assertThat(check.builds()).containsExactly("bar-1-2", "foo-1-2");
        });
    }

    @Test
    void doesNotCheckTheSameBuildsTwice() {
        complete();
        comes(TAG, "foo");
        clock.tick(QUIET);
        pass(2, 300);
        comes(TAG);
        clock.tick(QUIET);
        pass(2, 300);
        assertThat(all()).hasSize(1);
        comes(TAG, "bar");
        clock.tick(QUIET);
        pass(2, 300);
        assertThat(all()).hasSize(2);
    }

    @Test
    void runsOnlySoManyAtOnceAndADay() {
        complete();
        for (int i = 0; i < 5; i++) {
            comes("f43-build-side-" + i, "foo");
        }
        clock.tick(QUIET);
        pass(2, 3);
        assertThat(states(CheckState.RUNNING)).isEqualTo(2);
        finish();
        pass(2, 3);
        finish();
        pass(2, 3);
        assertThat(states(CheckState.WAITING)).as("3 are begun in a day").isEqualTo(2);
        finish();
        clock.tick(Duration.ofDays(1).plusSeconds(1));
        pass(2, 3);
        assertThat(states(CheckState.WAITING)).isZero();
    }

    private void finish() {
        all().stream()
                .filter(check -> check.state() == CheckState.RUNNING)
                .forEach(check -> previews.fail(
                        Objects.requireNonNull(check.preview()), PreviewFault.BUILD_UNUSABLE, "No.", clock.instant()));
        jdbc.sql("update update_check set state = 'UNKNOWN', reason = 'No.', ended_at = now() where state = 'RUNNING'")
                .update();
    }

    private long states(CheckState state) {
        return all().stream().filter(check -> check.state() == state).count();
    }

    @Test
    void anIllHubIsAskedLater() {
        complete();
        comes(TAG, "foo");
        clock.tick(QUIET);
        ill = true;
        pass(2, 300);
        pass(2, 300);
        assertThat(asked).hasSize(1);
        ill = false;
        clock.tick(Duration.ofMinutes(1));
        pass(2, 300);
        assertThat(states(CheckState.RUNNING)).isEqualTo(1);
    }

    @Test
    void forgetsWhatIsEmptyOrGoneAndSaysWhatIsTooMuch() {
        complete();
        comes("gone", "foo");
        hub.remove("gone");
        comes("empty");
        comes("mass-rebuild");
        hub.put("mass-rebuild", Collections.nCopies(51, new TaggedBuild(1, "a", Evr.parse("1-2"), "x", 7, 5L)));
        clock.tick(QUIET);
        pass(2, 300);
        assertThat(all()).singleElement().satisfies(check -> {
            assertThat(check.title()).isEqualTo("mass-rebuild");
            assertThat(check.reason()).startsWith("The tag has 51 builds");
        });
    }

    @Test
    void waitsForTheFirstGeneration() {
        comes(TAG, "foo");
        clock.tick(QUIET);
        pass(2, 300);
        assertThat(asked).isEmpty();
        complete();
        clock.tick(Duration.ofMinutes(1));
        pass(2, 300);
        assertThat(states(CheckState.RUNNING)).isEqualTo(1);
    }
}
