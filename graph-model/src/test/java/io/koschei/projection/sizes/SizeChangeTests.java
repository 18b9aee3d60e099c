package io.koschei.projection.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.projection.Projection;
import io.koschei.projection.Sizes;
import io.koschei.projection.WrittenWorld;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why a closure takes more than before, from two generations that are written down. */
class SizeChangeTests {

    private static final String[] BEFORE = {
        "app@1 10 : lib=1 base=2", "base@1 100 :", "big 900 : font=1", "font 50 :", "lib@1 40 : base=1", "old 30 :"
    };

    private static List<String> reasons(WrittenWorld before, WrittenWorld after, String name) {
        Projection then = before.projection();
        Projection now = after.projection();
        SizeChange change = SizeChange.between(then, now, then.nodes().packageId(before.node(name)))
                .orElseThrow();
        return SizeReason.of(change.root(), change.parts()).stream()
                .map(reason -> "%s %s %+d core %s"
                        .formatted(
                                reason.kind(),
                                name(before, after, reason.member()),
                                reason.change().install(),
                                name(before, after, reason.core().member())))
                .toList();
    }

    private static String name(WrittenWorld before, WrittenWorld after, int packageId) {
        int now = after.projection().node(packageId);
        return now >= 0
                ? after.names(now).get(0)
                : before.names(before.projection().node(packageId)).get(0);
    }

    @Test
    void whatALibraryCameToRequireIsOneReasonNamedAfterItsCore() {
        WrittenWorld after = WrittenWorld.of(
                "app@1 10 : lib=1 base=2 big=2 font=3",
                "base@1 100 :",
                "big 900 : font=1",
                "font 50 :",
                "lib@2 45 : base=1 big=1 font=2",
                "old 30 :");
        assertThat(reasons(WrittenWorld.of(BEFORE), after, "app"))
                .containsExactly("ADDED big +950 core big", "RESIZED lib +5 core lib");
    }

    @Test
    void thePackageItselfAndWhatLeftAreReasonsToo() {
        WrittenWorld after = WrittenWorld.of(
                "app@2 60 : base=1", "base@1 90 :", "big 900 : font=1", "font 50 :", "lib@1 40 : base=1", "old 30 :");
        assertThat(reasons(WrittenWorld.of(BEFORE), after, "app"))
                .containsExactly("OWN app +50 core app", "REMOVED lib -40 core lib", "RESIZED base -10 core base");
    }

    @Test
    void theSameClosureHasNoReason() {
        WrittenWorld before = WrittenWorld.of(BEFORE);
        SizeChange change = SizeChange.between(
                        before.projection(),
                        WrittenWorld.of(BEFORE).projection(),
                        before.projection().nodes().packageId(before.node("app")))
                .orElseThrow();
        assertThat(change.parts().difference()).isEqualTo(Sizes.NONE);
        assertThat(SizeReason.of(change.root(), change.parts())).isEmpty();
    }

    @Test
    void thereIsNoComparisonWithoutBothClosures() {
        Projection before = WrittenWorld.of("app : base=1", "base :").projection();
        Projection broken = WrittenWorld.of("app", "base :").projection();
        Projection gone = WrittenWorld.of("base :").projection();
        int app = before.nodes().packageId(0);
        assertThat(SizeChange.between(before, broken, app)).isEmpty();
        assertThat(SizeChange.between(broken, before, app)).isEmpty();
        assertThat(SizeChange.between(before, gone, app)).isEmpty();
        assertThat(SizeChange.between(before, before, 4711)).isEmpty();
    }

    /** A source is no member of what is installed to build it, so nothing of the difference is its own. */
    @Test
    void theClosureOfASourceHasNoSizeOfItsOwn() {
        WrittenWorld before = WrittenWorld.of("app.src@1 5 : lib=1 gcc=-1", "gcc 200 :", "lib 40 :");
        WrittenWorld after = WrittenWorld.of("app.src@2 9 : lib=1 gcc=-1", "gcc 250 :", "lib 40 :");
        Optional<SizeChange> change = SizeChange.between(
                before.projection(),
                after.projection(),
                before.projection().nodes().packageId(before.node("app.src")));
        assertThat(change).hasValueSatisfying(found -> {
            assertThat(found.parts().own()).isEqualTo(Sizes.NONE);
            assertThat(found.parts().difference()).isEqualTo(new Sizes(5, 50, 0));
        });
    }
}
