package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Page;
import io.koschei.postgres.Transitions.Saved;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransitionsIT {

    private static final Instant NOW = Repositories.START;

    private final int collection = new Repositories().collection;
    private final Transitions transitions = new Transitions(TestPostgres.jdbc());

    private SavedTransition transition(String name, String title, @Nullable String affected) {
        return new SavedTransition(
                collection, name, title, affected, "requires = libfoo.so.2*", "requires = libfoo.so.1*", NOW);
    }

    private SavedTransition transition(String name) {
        return transition(name, "libfoo 2", null);
    }

    private Saved add(String name) {
        return transitions.save(transition(name), false);
    }

    @Test
    void keepsATransitionAsItWasWritten() {
        SavedTransition wanted = transition("libfoo", "libfoo 1 → 2, \"soon\"", "name = 'a' and not (b or c)");

        assertThat(transitions.save(wanted, false)).isEqualTo(Saved.ADDED);

        assertThat(transitions.find(collection, "libfoo")).contains(wanted);
        assertThat(transitions.find(collection, "libbar")).isEmpty();
        assertThat(transitions.find(new Repositories().collection, "libfoo")).isEmpty();
    }

    @Test
    void replacesOneOnlyWhenThatIsWantedAndKeepsWhenItWasSavedFirst() {
        add("libfoo");
        SavedTransition other =
                new SavedTransition(collection, "libfoo", "Other", "name = x*", "good", "bad", NOW.plusSeconds(60));

        assertThat(transitions.save(other, false)).isEqualTo(Saved.TAKEN);
        assertThat(transitions.find(collection, "libfoo")).contains(transition("libfoo"));

        assertThat(transitions.save(other, true)).isEqualTo(Saved.REPLACED);
        assertThat(transitions.find(collection, "libfoo"))
                .contains(new SavedTransition(collection, "libfoo", "Other", "name = x*", "good", "bad", NOW));
    }

    @Test
    void addsWhatWasToReplaceOneThatThereIsNot() {
        assertThat(transitions.save(transition("libfoo"), true)).isEqualTo(Saved.ADDED);
    }

    @Test
    void holdsABoundedNumberForEachCollection() {
        fill();

        assertThat(add("one-more")).isEqualTo(Saved.FULL);
        assertThat(transitions.find(collection, "one-more")).isEmpty();
        assertThat(add("t7")).as("a name that is taken is told first").isEqualTo(Saved.TAKEN);
        assertThat(transitions.save(transition("t7", "Other", null), true)).isEqualTo(Saved.REPLACED);
        SavedTransition elsewhere = new SavedTransition(new Repositories().collection, "x", "x", null, "a", "b", NOW);
        assertThat(transitions.save(elsewhere, false)).isEqualTo(Saved.ADDED);

        transitions.delete(collection, "t7");
        assertThat(add("one-more")).isEqualTo(Saved.ADDED);
    }

    private void fill() {
        TestPostgres.jdbc().sql("""
                        insert into transition (collection_id, name, title, good, bad, created_at)
                        select ?, 't' || i, 'T', 'good', 'bad', now() from generate_series(1, ?) i
                        """).param(collection).param(Transitions.MOST).update();
    }

    @Test
    void listsByNameAPageAtATime() {
        for (String name : List.of("c", "a", "d", "b")) {
            add(name);
        }

        assertThat(transitions.list(collection, 0, 3))
                .isEqualTo(new Page<>(List.of(transition("a"), transition("b"), transition("c")), 0, 4));
        assertThat(transitions.list(collection, 3, 3)).isEqualTo(new Page<>(List.of(transition("d")), 3, 4));
        assertThat(transitions.list(collection, 4, 3).rows()).isEmpty();
        assertThat(transitions.list(new Repositories().collection, 0, 3).total())
                .isZero();
    }

    @Test
    void deletesOnceAndTellsWhat() {
        add("libfoo");

        assertThat(transitions.delete(collection, "libbar")).isEmpty();
        assertThat(transitions.delete(collection, "libfoo")).contains(transition("libfoo"));
        assertThat(transitions.delete(collection, "libfoo")).isEmpty();
        assertThat(add("libfoo")).isEqualTo(Saved.ADDED);
    }

    @Test
    void savesOneOfManyOfTheSameName() throws Exception {
        List<Saved> saved =
                AtOnce.call(6, i -> () -> transitions.save(transition("libfoo", "Title " + i, null), false));

        assertThat(saved).containsOnlyOnce(Saved.ADDED);
        assertThat(saved).filteredOn(each -> each == Saved.TAKEN).hasSize(5);
        String title = transitions.find(collection, "libfoo").orElseThrow().title();
        assertThat(title).isEqualTo("Title " + saved.indexOf(Saved.ADDED));
    }
}
