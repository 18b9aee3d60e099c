package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.closures.BuildChange;
import io.koschei.dependencies.BuiltWith.Member;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Differences between two random buildroots, name by name. */
class DependencyChangesProperties {

    @Property
    void nothingChangesFromABuildrootToItself(@ForAll("buildroots") BuiltWith buildroot) {
        assertThat(DependencyChanges.between(buildroot, buildroot)).isEmpty();
    }

    @Property(tries = 1000)
    void eachChangeIsOneThatThereIs(@ForAll("buildroots") BuiltWith before, @ForAll("buildroots") BuiltWith after) {
        for (BuildChange change : DependencyChanges.between(before, after)) {
            assertThat(change.before()).isNotEqualTo(change.after());
            PackageKey key = new PackageKey(change.name(), change.arch());
            Member now = after.members().get(key);
            if (change.after() == null) {
                assertThat(now).isNull();
                assertThat(before.members().get(key).evr()).isEqualTo(change.before());
                assertThat(change.distance()).isEqualTo(BuildChange.NO_DISTANCE);
                assertThat(change.source()).isEqualTo(before.members().get(key).source());
            } else {
                assertThat(now).isEqualTo(new Member(change.after(), change.distance(), change.source()));
                assertThat(versions(before, change.name()))
                        .contains(
                                change.before() == null
                                        ? "none"
                                        : change.before().toString());
            }
        }
    }

    @Property(tries = 1000)
    void everyNameWithOtherVersionsHasAChange(
            @ForAll("buildroots") BuiltWith before, @ForAll("buildroots") BuiltWith after) {
        Map<String, List<BuildChange>> changes =
                DependencyChanges.between(before, after).stream().collect(Collectors.groupingBy(BuildChange::name));
        Set<String> names = new TreeSet<>(names(before));
        names.addAll(names(after));
        for (String name : names) {
            int old = keys(before, name).size();
            int now = keys(after, name).size();
            List<BuildChange> of = changes.getOrDefault(name, List.of());
            assertThat(of.stream().filter(change -> change.before() == null).count())
                    .as("what came that nothing made room for")
                    .isEqualTo(Math.max(0, now - old));
            assertThat(of.stream().filter(change -> change.after() == null).count())
                    .as("what went without anything in its place")
                    .isEqualTo(Math.max(0, old - now));
            for (PackageKey key : keys(before, name)) {
                Member later = after.members().get(key);
                if (later != null) {
                    boolean other =
                            !later.evr().equals(before.members().get(key).evr());
                    assertThat(of.stream()
                                    .anyMatch(change -> change.arch().equals(key.arch()) && change.after() != null))
                            .isEqualTo(other);
                }
            }
        }
    }

    @Property
    void theNearestComeFirstAndThoseWithoutADistanceLast(
            @ForAll("buildroots") BuiltWith before, @ForAll("buildroots") BuiltWith after) {
        assertThat(DependencyChanges.between(before, after))
                .isSortedAccordingTo(Comparator.comparing((BuildChange change) -> change.distance() < 1)
                        .thenComparing(BuildChange::distance)
                        .thenComparing(BuildChange::name)
                        .thenComparing(BuildChange::arch));
    }

    private static List<String> versions(BuiltWith buildroot, String name) {
        List<String> versions = new ArrayList<>(List.of("none"));
        keys(buildroot, name)
                .forEach(key ->
                        versions.add(Objects.requireNonNull(buildroot.members().get(key))
                                .evr()
                                .toString()));
        return versions;
    }

    private static Set<String> names(BuiltWith buildroot) {
        return buildroot.members().keySet().stream().map(PackageKey::name).collect(Collectors.toSet());
    }

    private static List<PackageKey> keys(BuiltWith buildroot, String name) {
        return buildroot.members().keySet().stream()
                .filter(key -> key.name().equals(name))
                .toList();
    }

    /** A few names, each of which can be there for several architectures. */
    @Provide
    Arbitrary<BuiltWith> buildroots() {
        Arbitrary<PackageKey> keys = Combinators.combine(
                        Arbitraries.of("a", "ab", "b", "c"), Arbitraries.of("i686", "noarch", "x86_64"))
                .as(PackageKey::new);
        Arbitrary<Member> members = Combinators.combine(
                        Arbitraries.of("1-1", "2-1").map(Evr::parse),
                        Arbitraries.of(-1, 1, 2),
                        Arbitraries.of("s", "t").injectNull(0.2))
                .as(Member::new);
        return Arbitraries.maps(keys, members).ofMaxSize(6).map(BuiltWith::new);
    }
}
