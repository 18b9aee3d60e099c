package io.koschei.demo.universe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CulpritsTests {

    private static History history;
    private static Facts facts;
    private static Culprits culprits;

    @BeforeAll
    static void load() throws IOException {
        history = History.load();
        facts = new Facts(history);
        culprits = Culprits.load(history, facts);
    }

    @Test
    void eachBreaksSomeOfThoseThatNeedItAndNotAll() {
        assertThat(culprits.all()).hasSizeBetween(4, 7);
        for (Culprit culprit : culprits.all()) {
            assertThat(culprit.generation())
                    .isEqualTo(history.movedIn(culprit.source()))
                    .isLessThanOrEqualTo(history.last());
            assertThat(culprit.affected()).as(culprit.source()).hasSizeBetween(6, 60);
            List<String> provided = history.binariesBuiltBy(culprit.source(), culprit.generation()).stream()
                    .flatMap(binary -> facts.provides(binary).stream())
                    .toList();
            List<String> needing = history.generation(culprit.generation()).sources().stream()
                    .filter(source -> facts.requires(source).stream().anyMatch(provided::contains))
                    .map(Element::name)
                    .toList();
            assertThat(needing)
                    .containsAll(culprit.affected())
                    .hasSizeGreaterThan(culprit.affected().size());
        }
    }

    @Test
    void buildsFailFromTheChangeOnUntilThePackageIsRepaired() {
        int repaired = 0;
        for (Culprit culprit : culprits.all()) {
            for (String name : culprit.affected()) {
                Element broken = history.source(name, culprit.generation()).orElseThrow();
                assertThat(culprits.of(broken, culprit.generation())).isPresent();
                assertThat(culprits.of(broken, history.last())).isPresent();
                assertThat(culprits.of(broken, culprit.generation() - 1).filter(culprit::equals))
                        .isEmpty();
                if (history.movedIn(name) > culprit.generation() && history.movedIn(name) <= history.last()) {
                    var newer = history.source(name, history.last());
                    assertThat(newer.flatMap(source -> culprits.of(source, history.last()))
                                    .filter(culprit::equals))
                            .isEmpty();
                    repaired++;
                }
            }
        }
        assertThat(repaired).isPositive();
    }

    @Test
    void nobodyElseIsHit() {
        List<String> affected = culprits.all().stream()
                .flatMap(culprit -> culprit.affected().stream())
                .toList();

        assertThat(history.generation(history.last()).sources())
                .filteredOn(source -> culprits.of(source, history.last()).isPresent())
                .extracting(Element::name)
                .isSubsetOf(affected)
                .hasSizeGreaterThan(20);
    }
}
