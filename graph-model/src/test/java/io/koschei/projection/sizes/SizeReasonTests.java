package io.koschei.projection.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.projection.Sizes;
import io.koschei.projection.sizes.Attribution.Grown;
import io.koschei.projection.sizes.Attribution.Moved;
import io.koschei.projection.sizes.SizeReason.Core;
import io.koschei.projection.sizes.SizeReason.Kind;
import java.util.List;
import net.jqwik.api.Example;

/** What is told of a difference, on small ones. */
class SizeReasonTests {

    private static final Origin NOWHERE = new Origin(Origin.UNKNOWN, Origin.UNKNOWN);

    @Example
    void whatEntersForSomethingIsPutUnderItAndItsHeaviestPartIsNamed() {
        Attribution parts = parts(
                List.of(new Grown(3, sizes(-7))),
                moved(10, 1, 1, 10),
                moved(11, 5, 10, 10),
                moved(12, 80, 11, 10),
                moved(13, 4, 11, 10),
                moved(20, 9, 3, 2));

        assertThat(SizeReason.of(1, parts))
                .containsExactly(
                        new SizeReason(Kind.ADDED, 10, sizes(90, 4), new Origin(1, 10), new Core(12, sizes(80, 1))),
                        new SizeReason(Kind.ADDED, 20, sizes(9, 1), new Origin(3, 2), new Core(20, sizes(9, 1))),
                        new SizeReason(Kind.RESIZED, 3, sizes(-7), NOWHERE, new Core(3, sizes(-7))));
    }

    @Example
    void aCircleThatNothingRequiresIsOneReason() {
        Attribution parts = parts(
                List.of(), moved(12, 10, 11, Origin.UNKNOWN), moved(11, 1, 12, Origin.UNKNOWN), moved(13, 1, 12, 13));

        assertThat(SizeReason.of(1, parts)).singleElement().satisfies(reason -> {
            assertThat(reason.member()).isEqualTo(11);
            assertThat(reason.change()).isEqualTo(sizes(12, 3));
            assertThat(reason.origin()).isEqualTo(NOWHERE);
        });
    }

    private static Attribution parts(List<Grown> grew, Moved... entered) {
        return new Attribution(Sizes.NONE, Sizes.NONE, Sizes.NONE, grew, List.of(entered), List.of());
    }

    private static Moved moved(int member, long install, int requiredBy, int requestedBy) {
        return new Moved(member, sizes(install, 1), new Origin(requiredBy, requestedBy));
    }

    private static Sizes sizes(long install) {
        return sizes(install, 0);
    }

    private static Sizes sizes(long install, long packages) {
        return new Sizes(0, install, packages);
    }
}
