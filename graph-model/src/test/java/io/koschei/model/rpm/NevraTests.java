package io.koschei.model.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Names of packages in their texts, and the order in which packages enter a pool. */
class NevraTests {

    @Property
    void nameIsFoundInTheText(@ForAll("nevras") Nevra nevra) {
        assertThat(Nevra.nameIn(nevra.toString())).isEqualTo(nevra.name());
    }

    @Property
    void evrIsReadFromItsText(@ForAll("nevras") Nevra nevra) {
        assertThat(Evr.parse(nevra.evr().toString())).isEqualTo(nevra.evr());
    }

    @Property
    void orderIsByNameThenByVersionThenByArchitecture(@ForAll("nevras") Nevra one, @ForAll("nevras") Nevra other) {
        int order = Integer.signum(one.compareTo(other));
        assertThat(Integer.signum(other.compareTo(one))).isEqualTo(-order);
        int expected = one.name().compareTo(other.name());
        if (expected == 0) {
            expected = one.evr().compareTo(other.evr());
        }
        if (expected == 0) {
            expected = one.arch().compareTo(other.arch());
        }
        assertThat(order).isEqualTo(Integer.signum(expected));
    }

    @Property
    void keysAreOrderedAsTheirTextsWithoutTheDot(@ForAll("nevras") Nevra one, @ForAll("nevras") Nevra other) {
        int byName = one.name().compareTo(other.name());
        assertThat(Integer.signum(one.key().compareTo(other.key())))
                .isEqualTo(Integer.signum(byName != 0 ? byName : one.arch().compareTo(other.arch())));
        assertThat(one.key().compareTo(other.key()) == 0).isEqualTo(one.key().equals(other.key()));
    }

    /** As texts, {@code 1.10} would come before {@code 1.9}, and {@code foo-devel} before {@code foo}'s binaries. */
    @Example
    void newVersionsFollowOldOnes() {
        assertThat(new TreeSet<>(Stream.of("1.10-1", "1.9-1", "1:0.1-1", "1.9~rc1-1")
                                .map(evr -> new Nevra("foo", Evr.parse(evr), "x86_64"))
                                .toList())
                        .stream().map(Nevra::toString))
                .containsExactly("foo-1.9~rc1-1.x86_64", "foo-1.9-1.x86_64", "foo-1.10-1.x86_64", "foo-1:0.1-1.x86_64");
    }

    @Example
    void textWithoutAVersionIsItsOwnName() {
        assertThat(Nevra.nameIn("glibc")).isEqualTo("glibc");
        assertThat(Nevra.nameIn("glibc-devel")).isEqualTo("glibc-devel");
        assertThat(Nevra.nameIn("")).isEmpty();
        assertThat(Nevra.nameIn("-1-2")).isEqualTo("-1-2");
    }

    @Example
    void onlyTheArchitectureTellsASource() {
        assertThat(PackageKey.source("foo").isSource()).isTrue();
        assertThat(PackageKey.source("foo")).hasToString("foo.src");
        assertThat(List.of(new PackageKey("foo", "noarch"), new PackageKey("foo.src", "x86_64")))
                .noneMatch(PackageKey::isSource);
    }

    @Provide
    Arbitrary<Nevra> nevras() {
        Arbitrary<String> names = Arbitraries.of("a", "aa", "a-b", "a-b-c", "lib+x", "python3.14-a", "a-1", "1-1");
        Arbitrary<String> parts =
                Arbitraries.strings().withChars("019ab.~^_+").ofMinLength(1).ofMaxLength(4);
        return Combinators.combine(
                        names,
                        Arbitraries.integers().between(0, 2),
                        parts,
                        parts,
                        Arbitraries.of("src", "noarch", "x86_64"))
                .as((name, epoch, version, release, arch) -> new Nevra(name, new Evr(epoch, version, release), arch));
    }
}
