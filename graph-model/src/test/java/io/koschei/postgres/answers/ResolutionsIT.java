package io.koschei.postgres.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.Generation;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Story;
import io.koschei.postgres.answers.PackageQuery.Order;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of packages of a generation, with their filters, orders and pages. */
class ResolutionsIT {

    private final Story story = new Story();
    private final Resolutions resolutions = story.resolutions;
    private final int collection = story.collection.id();

    private static PackageQuery query(@Nullable String name, @Nullable Boolean resolved, @Nullable Boolean changed) {
        return new PackageQuery(Side.BUILD, name, resolved, changed, Order.NAME, true);
    }

    private List<String> names(int ordinal, PackageQuery query) {
        return names(resolutions.list(collection, ordinal, query, 0, 100));
    }

    private static List<String> names(Page<PackageAnswer> page) {
        return page.rows().stream().map(answer -> answer.key().name()).toList();
    }

    @Test
    void tellsWhatAGenerationSaysOfOnePackage() {
        story.generation("app.src 1-1 !libfoo", "app 1-1 ->");
        story.generation("app.src 1-1 !libbar", "app 1-1 ->");
        story.generation("app 1-1 ->");

        PackageAnswer first =
                resolutions.find(collection, PackageKey.source("app"), 0).orElseThrow();
        PackageAnswer second =
                resolutions.find(collection, PackageKey.source("app"), 1).orElseThrow();
        assertThat(first.resolved()).isFalse();
        assertThat(first.problems()).extracting(Problem::missing).containsExactly("libfoo");
        assertThat(second.problems()).extracting(Problem::missing).containsExactly("libbar");
        assertThat(second.since()).isZero();
        assertThat(second.packageId()).isEqualTo(first.packageId());
        assertThat(resolutions.find(collection, PackageKey.source("app"), 2)).isEmpty();
        assertThat(resolutions.find(collection, PackageKey.source("other"), 0)).isEmpty();
        assertThat(resolutions.find(Story.more("resolutions-other").collection.id(), PackageKey.source("app"), 0))
                .isEmpty();
        assertThat(resolutions.find(collection, new PackageKey("app", "noarch"), 2))
                .hasValueSatisfying(binary -> {
                    assertThat(binary.resolved()).isTrue();
                    assertThat(binary.problems()).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "perl, Perl-Foo perl",
        "PERL, Perl-Foo perl",
        "' rl-f ', Perl-Foo",
        "perl*, Perl-Foo perl",
        "*foo, Perl-Foo",
        "p*l, perl",
        "foo*, ''",
        "_, under_score",
        "d_s*, ''",
        "*_*, under_score",
        "%, per%cent",
        "\\, back\\slash",
        "*\\s*, back\\slash",
        "' ', Perl-Foo back\\slash per%cent perl under-score under_score",
        "*, Perl-Foo back\\slash per%cent perl under-score under_score",
        "'', Perl-Foo back\\slash per%cent perl under-score under_score"
    })
    void selectsByName(String name, String expected) {
        story.generation(
                "perl.src 1-1 ->",
                "Perl-Foo.src 1-1 ->",
                "under_score.src 1-1 ->",
                "under-score.src 1-1 ->",
                "per%cent.src 1-1 ->",
                "back\\slash.src 1-1 ->",
                "perl-libs 1-1 ->");

        assertThat(names(0, query(name, null, null)))
                .containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(" ", -1));
    }

    @Test
    void selectsByWhetherPackagesResolve() {
        story.generation("a.src 1-1 ->", "b.src 1-1 !x", "c.src 1-1 !x", "d 1-1 !x");

        assertThat(names(0, query(null, true, null))).containsExactly("a");
        assertThat(names(0, query(null, false, null))).containsExactly("b", "c");
        assertThat(names(0, new PackageQuery(Side.RUNTIME, null, false, null, Order.NAME, true)))
                .containsExactly("d");
    }

    @Test
    void selectsByWhetherAnAnswerIsNew() {
        story.generation("a.src 1-1 ->", "b.src 1-1 !x", "c.src 1-1 !x", "d.src 1-1 ->");
        story.generation("a.src 2-1 ->", "b.src 1-1 !y", "c.src 1-1 !x", "d.src 1-1 !x", "e.src 1-1 ->");

        assertThat(names(1, query(null, null, true)))
                .as("another reason is another answer; another version alone is not")
                .containsExactly("b", "d", "e");
        assertThat(names(1, query(null, null, false))).containsExactly("a", "c");
        assertThat(names(1, query(null, false, true))).containsExactly("b", "d");
        assertThat(names(0, query(null, null, false))).isEmpty();
    }

    @Test
    void ordersByNameOrBySinceWhenWithTiesByName() {
        story.generation("d.src 1-1 !x", "b.src 1-1 !x", "a.src 1-1 ->");
        story.generation("c.src 1-1 !x", "d.src 1-1 !x", "b.src 1-1 !x", "a.src 1-1 !x");

        assertThat(names(1, new PackageQuery(Side.BUILD, null, null, null, Order.SINCE, true)))
                .containsExactly("b", "d", "a", "c");
        assertThat(names(1, new PackageQuery(Side.BUILD, null, null, null, Order.SINCE, false)))
                .containsExactly("a", "c", "b", "d");
        assertThat(names(1, new PackageQuery(Side.BUILD, null, null, null, Order.NAME, false)))
                .containsExactly("d", "c", "b", "a");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8})
    void givesEachPackageOnceWhateverTheLengthOfPages(int limit) {
        story.generation(
                "a.src 1-1 !x",
                "b.src 1-1 ->",
                "c.src 1-1 !x",
                "d.src 1-1 ->",
                "e.src 1-1 !x",
                "f.src 1-1 ->",
                "g.src 1-1 ->");
        PackageQuery query = new PackageQuery(Side.BUILD, null, null, null, Order.SINCE, false);

        List<String> all = new ArrayList<>();
        for (int offset = 0; offset < 7; offset += limit) {
            Page<PackageAnswer> page = resolutions.list(collection, 0, query, offset, limit);
            assertThat(page.offset()).isEqualTo(offset);
            assertThat(page.total()).isEqualTo(7);
            all.addAll(names(page));
        }

        assertThat(all).containsExactly("a", "b", "c", "d", "e", "f", "g");
        assertThat(resolutions.list(collection, 0, query, 7, limit))
                .isEqualTo(new Page<PackageAnswer>(List.of(), 7, 7));
    }

    @Test
    void namesAllPackagesThatAQueryChooses() {
        story.generation("a.src 1-1 !x", "b.src 1-1 ->", "ab.src 1-1 !x", "a 1-1 !x");

        assertThat(resolutions.keys(collection, 0, query("a", false, true)))
                .containsExactlyInAnyOrder(PackageKey.source("a"), PackageKey.source("ab"));
        assertThat(resolutions.keys(collection, 0, query("nothing", null, null)))
                .isEmpty();
    }

    @Test
    void findsSeveralPackagesByNameAndArchitecture() {
        story.generation("a.src 1-1 ->", "a 1-1 ->", "a.x86_64 1-1 ->", "b.src 1-1 !x");
        List<PackageKey> keys = List.of(
                PackageKey.source("b"),
                new PackageKey("a", "x86_64"),
                PackageKey.source("a"),
                new PackageKey("b", "noarch"),
                PackageKey.source("b"));

        assertThat(resolutions.findAll(collection, keys, 0))
                .extracting(answer -> answer.key().toString())
                .containsExactly("a.src", "a.x86_64", "b.src");
        assertThat(resolutions.findAll(collection, List.of(), 0)).isEmpty();
        assertThat(resolutions.binariesNamed(collection, "a", 0))
                .extracting(answer -> answer.key().arch())
                .containsExactly("noarch", "x86_64");
        assertThat(resolutions.binariesNamed(collection, "b", 0)).isEmpty();
    }

    @Test
    void knowsTheFirstGenerationThatWasResolved() {
        assertThat(resolutions.firstOrdinal(collection)).isEmpty();

        story.find();
        story.generation("a.src 1-1 ->");
        story.generation("a.src 1-1 !x");

        assertThat(resolutions.firstOrdinal(collection)).hasValue(1);
    }

    @Test
    void countsAPackageThatComesBrokenAsNewlyBrokenAndOneThatComesWholeAsNothing() {
        story.generation("a.src 1-1 ->");
        Generation second = story.generation("a.src 1-1 ->", "b.src 1-1 !x", "c.src 1-1 ->");
        Generation third = story.generation("a.src 1-1 ->", "c.src 1-1 ->");
        Generation fourth = story.generation("a.src 1-1 ->", "b.src 1-1 ->", "c.src 1-1 ->");

        assertThat(changes(second, ChangeKind.NEWLY_BROKEN)).containsExactly("b");
        assertThat(changes(second, ChangeKind.NEWLY_FIXED)).isEmpty();
        assertThat(changes(third, ChangeKind.NEWLY_FIXED))
                .as("what has left is not fixed")
                .isEmpty();
        assertThat(changes(fourth, ChangeKind.NEWLY_FIXED))
                .as("it was not there before")
                .isEmpty();
    }

    private List<String> changes(Generation generation, ChangeKind kind) {
        return names(resolutions.changes(generation, Side.BUILD, kind, 0, 100));
    }

    @ParameterizedTest
    @EnumSource(ChangeKind.class)
    void listsChangesByNameAPageAtATime(ChangeKind kind) {
        story.generation("b.src 1-1 ->", "a.src 1-1 ->", "c.src 1-1 ->", "d 1-1 ->");
        Generation broken = story.generation("b.src 1-1 !x", "a.src 1-1 !x", "c.src 1-1 !x", "d 1-1 !x");
        Generation still = story.generation("b.src 1-1 !y", "a.src 1-1 !x", "c.src 1-1 !x", "d 1-1 !x");
        Generation fixed = story.generation("b.src 1-1 ->", "a.src 1-1 ->", "c.src 1-1 ->", "d 1-1 ->");
        Generation generation =
                switch (kind) {
                    case NEWLY_BROKEN -> broken;
                    case STILL_BROKEN -> still;
                    case NEWLY_FIXED -> fixed;
                };

        Page<PackageAnswer> page = resolutions.changes(generation, Side.BUILD, kind, 1, 1);

        assertThat(names(page)).containsExactly("b");
        assertThat(page.total()).isEqualTo(3);
        assertThat(names(resolutions.changes(generation, Side.RUNTIME, kind, 0, 10)))
                .containsExactly("d");
    }
}
