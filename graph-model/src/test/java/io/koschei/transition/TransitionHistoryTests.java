package io.koschei.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TransitionHistoryTests {

    private static final Rule RULE = Rule.of(
            ExpressionParserTests.usable("requires ~ libboost.so.1.90"),
            ExpressionParserTests.usable("requires ~ libboost.so.1.83"));

    @Test
    void aPackageIsBadThenBothThenGood() {
        TransitionHistory history = TransitionHistory.of(
                RULE,
                List.of(
                        new Told("app")
                                .is(0, 5, "1-1")
                                .needs(0, 2, "libboost.so.1.83")
                                .needs(2, 5, "libboost.so.1.90")
                                .life(),
                        new Told("app-tools")
                                .of("app")
                                .is(0, 5, "1-1")
                                .needs(0, 3, "libboost.so.1.83")
                                .life(),
                        new Told("other")
                                .is(0, 5, "1-1")
                                .needs(0, 5, "libc.so.6")
                                .life()));

        assertThat(states(history, 0)).containsExactly("app BAD since 0");
        assertThat(states(history, 2)).containsExactly("app PARTIAL since 2");
        assertThat(states(history, 4)).containsExactly("app GOOD since 3");
        assertThat(states(history, 5)).isEmpty();
        assertThat(history.progress(4)).isEqualTo(new Progress(1, 0, 0, 0));
        assertThat(history.packages(2).get(0).evidence())
                .extracting(each -> each.subject().name() + " " + each.text())
                .containsExactly("app-tools libboost.so.1.83", "app libboost.so.1.90");
    }

    @Test
    void aBrokenPackageRequiresWhatItsVersionAlwaysDid() {
        TransitionHistory history = TransitionHistory.of(
                RULE,
                List.of(new Told("app")
                        .is(0, 9, "1-1")
                        .needs(0, 3, "libboost.so.1.83")
                        .broken(3, 9, "another-thing")
                        .life()));

        assertThat(states(history, 3)).containsExactly("app BAD since 0");
        assertThat(history.packages(3).get(0).evidence()).singleElement().satisfies(each -> {
            assertThat(each.knowledge()).isEqualTo(Knowledge.SAME_VERSION);
            assertThat(each.seenIn()).isEqualTo(2);
        });
    }

    @Test
    void whatAVersionRequiresIsKnownFromLaterToo() {
        TransitionHistory history = TransitionHistory.of(
                RULE,
                List.of(new Told("app")
                        .is(0, 2, "1-1")
                        .is(2, 9, "2-1")
                        .needs(0, 2, "libboost.so.1.83")
                        .broken(2, 5, "another-thing")
                        .needs(5, 9, "libboost.so.1.90")
                        .life()));

        assertThat(states(history, 3)).containsExactly("app GOOD since 2");
        assertThat(history.packages(3).get(0).evidence())
                .extracting(Evidence::seenIn)
                .containsExactly(5);
    }

    @Test
    void aVersionThatNeverResolvedStaysOnTheListAsUnknown() {
        TransitionHistory history = TransitionHistory.of(
                RULE,
                List.of(new Told("app")
                        .is(0, 2, "1-1")
                        .is(2, 9, "2-1")
                        .needs(0, 2, "libboost.so.1.83")
                        .broken(2, 9, "another-thing")
                        .life()));

        assertThat(states(history, 1)).containsExactly("app BAD since 0");
        assertThat(states(history, 3)).containsExactly("app UNKNOWN since 2");
        assertThat(history.packages(3).get(0).evidence())
                .extracting(Evidence::knowledge)
                .containsExactly(Knowledge.EARLIER_VERSION);
    }

    @Test
    void whatIsMissingIsRequiredThoughItNeverResolved() {
        TransitionHistory history = TransitionHistory.of(
                RULE,
                List.of(
                        new Told("app")
                                .is(0, 9, "1-1")
                                .broken(0, 9, "libboost.so.1.83")
                                .life(),
                        new Told("follower")
                                .is(0, 9, "1-1")
                                .brokenBehind(0, 9, "app", "libboost.so.1.83")
                                .life()));

        assertThat(states(history, 4)).containsExactly("app BAD since 0");
        assertThat(history.packages(4).get(0).evidence())
                .extracting(Evidence::knowledge)
                .containsExactly(Knowledge.PROBLEM);
    }

    @Test
    void aBuildRequirementIsTheSourcePackagesOwn() {
        Rule rule = Rule.of(
                ExpressionParserTests.usable("buildrequires ~ boost-devel and not name ~ boost*"),
                ExpressionParserTests.usable("buildrequires ~ boost1.83-devel"));
        TransitionHistory history = TransitionHistory.of(
                rule,
                List.of(
                        Told.source("app")
                                .is(0, 9, "1-1")
                                .needs(0, 9, "boost-devel >= 1.83")
                                .life(),
                        Told.source("boost-python")
                                .is(0, 9, "1-1")
                                .needs(0, 9, "boost-devel")
                                .life(),
                        new Told("tool")
                                .is(0, 9, "1-1")
                                .needs(0, 9, "boost-devel")
                                .life()));

        assertThat(states(history, 0)).containsExactly("app GOOD since 0");
    }

    @Test
    void theSameSeenManyTimesIsOneState() {
        Told told = new Told("app").is(0, 40, "1-1");
        for (int i = 0; i < 40; i += 2) {
            told.needs(i, i + 2, "libboost.so.1.83");
        }
        assertThat(states(TransitionHistory.of(RULE, List.of(told.life())), 39)).containsExactly("app BAD since 0");
    }

    private static List<String> states(TransitionHistory history, int ordinal) {
        return history.packages(ordinal).stream()
                .map(each -> each.name() + " " + each.state() + " since " + each.since())
                .toList();
    }
}
