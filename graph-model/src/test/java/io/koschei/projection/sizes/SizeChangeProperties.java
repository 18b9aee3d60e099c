package io.koschei.projection.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.ClosureSize;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.RandomUniverse;
import io.koschei.projection.Sizes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Differences of closures between two random generations whose packages have other numbers in each. */
class SizeChangeProperties {

    private static final int UNKNOWN = Origin.UNKNOWN;

    @Property(tries = 500)
    void partsAndReasonsAddUpToTheDifferenceOfTheClosures(@ForAll long first, @ForAll long second) {
        RandomUniverse then = new RandomUniverse(first);
        RandomUniverse now = new RandomUniverse(second);
        for (PackageKey key : both(then, now)) {
            Optional<SizeChange> change = change(then, now, key);
            assertThat(change.isPresent()).isEqualTo(then.resolved.contains(key) && now.resolved.contains(key));
            if (change.isPresent()) {
                Sizes expected = sizes(now, key).minus(sizes(then, key));
                Attribution parts = change.get().parts();
                assertThat(parts.difference()).isEqualTo(expected);
                assertThat(sum(Stream.of(
                                        Stream.of(parts.own()),
                                        parts.grew().stream().map(Attribution.Grown::change),
                                        parts.entered().stream().map(Attribution.Moved::change),
                                        parts.left().stream().map(Attribution.Moved::change))
                                .flatMap(Function.identity())))
                        .isEqualTo(expected);
                assertThat(sum(SizeReason.of(change.get().root(), parts).stream()
                                .map(SizeReason::change)))
                        .isEqualTo(expected);
            }
        }
    }

    @Property(tries = 500)
    void partsAreWhatTheClosuresSay(@ForAll long first, @ForAll long second) {
        RandomUniverse then = new RandomUniverse(first);
        RandomUniverse now = new RandomUniverse(second);
        for (PackageKey key : both(then, now)) {
            change(then, now, key).ifPresent(change -> {
                Set<PackageKey> old = then.closures.get(key).keySet();
                Set<PackageKey> current = now.closures.get(key).keySet();
                assertThat(ids(change.parts().entered()))
                        .isEqualTo(current.stream()
                                .filter(each -> !old.contains(each))
                                .map(RandomUniverse::id)
                                .collect(Collectors.toSet()));
                assertThat(ids(change.parts().left()))
                        .isEqualTo(old.stream()
                                .filter(each -> !current.contains(each))
                                .map(RandomUniverse::id)
                                .collect(Collectors.toSet()));
                change.parts().entered().forEach(moved -> {
                    assertThat(moved.change()).isEqualTo(now.size(key(now, moved.member())));
                    required(now, moved);
                });
                change.parts().left().forEach(moved -> {
                    assertThat(moved.change()).isEqualTo(Sizes.NONE.minus(then.size(key(then, moved.member()))));
                    required(then, moved);
                });
                change.parts().grew().forEach(grown -> {
                    PackageKey member = key(now, grown.member());
                    assertThat(grown.change()).isEqualTo(now.size(member).minus(then.size(member)));
                });
            });
        }
    }

    private static void required(RandomUniverse universe, Attribution.Moved moved) {
        if (moved.origin().requiredBy() != UNKNOWN) {
            assertThat(universe.requires.get(key(universe, moved.origin().requiredBy())))
                    .contains(key(universe, moved.member()));
        }
    }

    /** What is said to have brought others came from outside: nothing that came with it requires it. */
    @Property(tries = 500)
    void reasonsBeginWithWhatIsInBothClosures(@ForAll long first, @ForAll long second) {
        RandomUniverse then = new RandomUniverse(first);
        RandomUniverse now = new RandomUniverse(second);
        for (PackageKey key : both(then, now)) {
            change(then, now, key).ifPresent(change -> {
                List<SizeReason> reasons = SizeReason.of(change.root(), change.parts());
                Map<SizeReason.Kind, Set<Integer>> moved = Map.of(
                        SizeReason.Kind.OWN, Set.of(),
                        SizeReason.Kind.RESIZED, Set.of(),
                        SizeReason.Kind.ADDED, ids(change.parts().entered()),
                        SizeReason.Kind.REMOVED, ids(change.parts().left()));
                assertThat(reasons).allSatisfy(reason -> assertThat(
                                5 * Math.abs(reason.core().change().install()))
                        .isGreaterThanOrEqualTo(4 * Math.abs(reason.change().install())));
                assertThat(reasons).allSatisfy(reason -> assertThat(moved.get(reason.kind()))
                        .doesNotContain(reason.origin().requiredBy()));
                assertThat(reasons)
                        .isSortedAccordingTo((a, b) -> Long.compare(
                                Math.abs(b.change().install()),
                                Math.abs(a.change().install())));
            });
        }
    }

    private static List<PackageKey> both(RandomUniverse then, RandomUniverse now) {
        return then.facts.keySet().stream().filter(now.facts::containsKey).toList();
    }

    private static Optional<SizeChange> change(RandomUniverse then, RandomUniverse now, PackageKey key) {
        return SizeChange.between(then.projection, now.projection, RandomUniverse.id(key));
    }

    private static Sizes sizes(RandomUniverse universe, PackageKey key) {
        ClosureSize size = universe.projection.closureSize(universe.node(key));
        assertThat(size).isNotNull();
        return new Sizes(size.downloadSize(), size.installSize(), size.packages());
    }

    private static Sizes sum(Stream<Sizes> sizes) {
        return sizes.reduce(Sizes.NONE, Sizes::plus);
    }

    private static Set<Integer> ids(List<Attribution.Moved> moved) {
        return moved.stream().map(Attribution.Moved::member).collect(Collectors.toSet());
    }

    private static PackageKey key(RandomUniverse universe, int packageId) {
        return universe.projection.nodes().key(universe.projection.node(packageId));
    }
}
