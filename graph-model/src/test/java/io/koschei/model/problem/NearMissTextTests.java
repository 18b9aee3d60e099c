package io.koschei.model.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What a packager is told of that is nearly what is missing. */
class NearMissTextTests {

    private static NearMiss version(String capability, @Nullable String version, String nevra) {
        return new NearMiss(NearMissKind.OTHER_VERSION, capability, version, nevra);
    }

    @Example
    void theVersionThatIsThereIsTold() {
        assertThat(NearMissText.after(List.of(version("libfoo = 1.9", "1.9", "foo-libs-3-1.x86_64"))))
                .isEqualTo("; the nearest is libfoo = 1.9 from foo-libs-3-1.x86_64");
    }

    @Example
    void aVersionIsNotSaidTwice() {
        assertThat(NearMissText.after(List.of(version("foo = 1.9-3", "1.9-3", "foo-1.9-3.x86_64"))))
                .as("the package's own name and version")
                .isEqualTo("; the nearest is foo-1.9-3.x86_64");
        assertThat(NearMissText.after(List.of(version("libfoo = 1.9-3", "1.9-3", "foo-1.9-3.x86_64"))))
                .as("the package's version only")
                .isEqualTo("; the nearest is libfoo from foo-1.9-3.x86_64");
    }

    /** The version of what is provided and the release of the package are the same by chance. */
    @Example
    void aReleaseIsNoVersion() {
        assertThat(NearMissText.after(List.of(version("libfoo = 1", "1", "foo-2-1.x86_64"))))
                .isEqualTo("; the nearest is libfoo = 1 from foo-2-1.x86_64");
    }

    @Example
    void ofSeveralTheNearestIsNamed() {
        NearMiss one = version("libfoo.so.1", null, "foo1-1-1.x86_64");
        NearMiss two = version("libfoo.so.2", null, "foo2-1-1.x86_64");
        NearMiss three = version("libfoo.so.3", null, "foo3-1-1.x86_64");
        assertThat(NearMissText.aside(List.of(one, two)))
                .isEqualTo(" (the nearest of two is libfoo.so.1 from foo1-1-1.x86_64)");
        assertThat(NearMissText.aside(List.of(one, two, three)))
                .isEqualTo(" (the nearest of several is libfoo.so.1 from foo1-1-1.x86_64)");
    }

    @Example
    void onlyTheBestKindIsTold() {
        NearMiss number = new NearMiss(NearMissKind.OTHER_NUMBER, "libfoo.so.2", null, "foo2-1-1.x86_64");
        assertThat(NearMissText.aside(List.of(version("libfoo.so.1 = 1", "1", "foo1-2-1.x86_64"), number)))
                .isEqualTo(" (the nearest is libfoo.so.1 = 1 from foo1-2-1.x86_64)");
    }

    @Example
    void aPackageOfThatNameExists() {
        NearMiss same = new NearMiss(NearMissKind.SAME_PACKAGE, "foo", null, "foo-1-1.x86_64");
        assertThat(NearMissText.aside(List.of(same))).isEqualTo(" (foo-1-1.x86_64 exists, but does not provide it)");
    }

    /** The sentence itself says that it is for another architecture. */
    @Example
    void whatIsForAnotherArchitectureIsNotNear() {
        NearMiss foreign = new NearMiss(NearMissKind.OTHER_ARCH, "wine", null, "wine-1-1.i686");
        assertThat(NearMissText.after(List.of(foreign))).isEmpty();
        assertThat(NearMissText.aside(List.of(foreign))).isEmpty();
    }

    @Property
    void bothFormsSayTheSame(@ForAll("misses") List<NearMiss> misses) {
        String after = NearMissText.after(misses);
        String aside = NearMissText.aside(misses);
        assertThat(after.isEmpty()).isEqualTo(aside.isEmpty());
        if (!after.isEmpty()) {
            assertThat(aside).isEqualTo(" (" + after.substring(2) + ")");
            assertThat(after).startsWith("; ").contains(misses.get(0).nevra());
        } else {
            assertThat(misses.isEmpty() || misses.get(0).kind() == NearMissKind.OTHER_ARCH)
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<List<NearMiss>> misses() {
        return Combinators.combine(
                        Arbitraries.of(NearMissKind.values()),
                        Arbitraries.of("libfoo", "libfoo = 1.9", "foo"),
                        Arbitraries.of("1.9", "2", "3-1").injectNull(0.3),
                        Arbitraries.of("foo-1.9-1.x86_64", "foo-3-1.x86_64"))
                .as(NearMiss::new)
                .list()
                .ofMaxSize(4);
    }
}
