package io.koschei.resolver.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.resolver.Fixture;
import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.failure.BadOverlayException;
import io.koschei.resolver.metadata.PackageEdit;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dependencies and patterns made to keep the loader busy: each is answered or refused at once. */
@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileDependenciesTests {

    @TempDir
    Path folder;

    private Fixture fixture;

    @BeforeEach
    void start() {
        fixture = Fixture.in(folder);
    }

    /** Looking at a condition twice at each level means looking two to the power of their number times. */
    @ParameterizedTest
    @ValueSource(strings = {"(x if %s else y)", "(x unless %s else y)", "(%s if x else y)", "(x if y else %s)"})
    void conditionsWithinConditionsAreCountedOnce(String form) {
        String condition = "c";
        for (int level = 0; level < 30; level++) {
            condition = form.formatted(condition);
        }
        Fixture hostile = fixture.repo("app-1-1 Req: " + condition, "x-1-1", "y-1-1", "c-1-1");
        try {
            hostile.load();
        } catch (BadMetadataException e) {
            assertThat(e)
                    .hasMessageContaining("has a package with a rich dependency too large to solve, app-1-1.x86_64");
        }
    }

    @Test
    void conflictsAndBuildRequirementsExplodeToo() {
        String pairs = IntStream.range(0, 60)
                .mapToObj(i -> "(a" + i + " and b" + i + ")")
                .collect(Collectors.joining(" or ", "(", ")"));
        refused("rich dependency too large to solve, app-1-1.src", "app-1-1.src Req: " + pairs);
        refused("rich dependency too large to solve, app-1-1.x86_64", "app-1-1 Con: " + pairs);
        fixture = Fixture.in(folder).build("app-1-1", pairs);
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(fixture::load)
                .withMessage(
                        "build requirements: has a package with a rich dependency too large to solve, app-1-1.src");
    }

    @Test
    void aPackageHasOnlySoManyDependencies() {
        String many = IntStream.rangeClosed(0, DependencyLimits.MOST_DEPENDENCIES)
                .mapToObj(i -> "f" + i)
                .collect(Collectors.joining("; "));
        refused(": has a package with more than 50000 dependencies, app-1-1.x86_64", "app-1-1 Sug: " + many);
        refused(": has a package with more than 50000 dependencies, app-1-1.src", "app-1-1.src Req: " + many);
    }

    /** A few hundred kilobytes, in which everything is provided by everyone. */
    @Test
    void whatEveryPackageProvidesAndRequiresIsTooMuch() {
        refused(
                "has too much to be resolved: what its packages require is provided more than 16777216 times, counted up"
                        + " to this one, p",
                everyone(i -> "p%d-1-1 Prv: x Req: x"));
        refused(
                "has too much to be resolved: its different requirements have more than 16777216 providers, counted up to"
                        + " p",
                everyone(i -> "p%d-1-1 Prv: x = 9 Req: x >= 1." + i));
    }

    private static String[] everyone(IntFunction<String> line) {
        return IntStream.range(0, 4200)
                .mapToObj(i -> line.apply(i).formatted(i))
                .toArray(String[]::new);
    }

    /** Each of its parts has a text of its own. */
    @Test
    void conditionsOfManyPartsAreTooMuch() {
        String[] packages = IntStream.range(0, 40)
                .mapToObj(i -> "p" + i + "-1-1 Req: "
                        + IntStream.range(0, 900).mapToObj(j -> "n" + i).collect(Collectors.joining(" or ", "(", ")")))
                .toArray(String[]::new);
        refused("its requirements have more than 67108864 characters, counted up to p", packages);
    }

    /** Clauses are few here, and long. */
    @Test
    void conditionsOfManyProvidersAreTooMuch() {
        String pairs = IntStream.range(0, 12)
                .mapToObj(i -> "(a" + i + " and b)")
                .collect(Collectors.joining(" or ", "(", ")"));
        String all = IntStream.range(0, 12).mapToObj(i -> "a" + i).collect(Collectors.joining("; ", "", "; b"));
        String[] packages = IntStream.range(0, 25)
                .mapToObj(i -> "p%03d-1-1 Prv: %s%s".formatted(i, all, i == 0 ? " Req: " + pairs : ""))
                .toArray(String[]::new);
        refused("rich dependency too large to solve, p000-1-1.x86_64", packages);
    }

    private void refused(String reason, String... packages) {
        assertThatExceptionOfType(BadMetadataException.class)
                .isThrownBy(() -> Fixture.in(folder).repo(packages).load())
                .withMessageContaining(reason);
    }

    /** Known otherwise than from a file, requirements meet the same limits: beyond them they stand for themselves. */
    @Test
    void textsThatAreTooDeepOrTooLongAreMetByNothing() {
        String deep = "(".repeat(33) + "a or b" + ")".repeat(33);
        String large = IntStream.range(0, 2000).mapToObj(i -> "name" + i).collect(Collectors.joining(" or ", "(", ")"));
        String open = "(".repeat(8000);
        fixture.repo("a-1-1")
                .build("app-1-1", deep, "a")
                .build("big-1-1", large)
                .build("open-1-1", open);
        assertThat(fixture.resolve("app-1-1.src"))
                .isEqualTo("app needs " + deep + ", which nothing in the repository provides.");
        assertThat(fixture.resolve("big-1-1.src")).startsWith("big needs (name0 or name1");
        assertThat(fixture.resolve("open-1-1.src")).startsWith("open needs ((((");
    }

    private static final String MANY_AS = "a".repeat(80);
    private static final String MANY_STARS = "*a".repeat(30) + "b";

    @Test
    void patternsOfManyAsterisksAreMatchedInTime() {
        fixture.repo("app-1-1 Prv: " + MANY_AS).edit(removing(MANY_STARS));
        assertThatExceptionOfType(BadOverlayException.class)
                .isThrownBy(fixture::load)
                .withMessage("app-1-1.x86_64 does not provide '" + MANY_STARS + "'. There is: " + MANY_AS + ".");
    }

    @Test
    void excludesOfManyAsterisksAreMatchedInTime() {
        fixture.repo(MANY_AS + "-1-1").with(settings -> settings.withExcludes(Set.of(MANY_STARS, "*b")));
        assertThat(fixture.load().catalog().binaries()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lib",
                "lib*",
                "*",
                "*b",
                "l*b",
                "lib = 1*",
                "lib = 1:2-3",
                "l*= 1:*",
                "**l**i**b**",
                "*lib*",
                "lib *"
            })
    void asterisksStandForAnything(String pattern) {
        fixture.repo("app-1-1 Prv: lib = 1:2-3", "user-1-1 Req: lib").edit(removing(pattern));
        assertThat(fixture.resolve("user-1-1")).startsWith("user needs lib, which nothing in the repository provides");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "li",
                "ib",
                "lib =",
                "lib = 1",
                "lib 1:2-3",
                "b*l",
                "libb",
                "*.",
                "l.b",
                "[l]ib",
                "lib = 1:2-3 " + "= 1:2-3"
            })
    void everythingElseStandsForItself(String pattern) {
        fixture.repo("app-1-1 Prv: lib = 1:2-3").edit(removing(pattern));
        assertThatExceptionOfType(BadOverlayException.class)
                .isThrownBy(fixture::load)
                .withMessage("app-1-1.x86_64 does not provide '" + pattern + "'. There is: lib = 1:2-3.");
    }

    @Test
    void ofVeryManyThingsSomeAreShown() {
        String provides =
                IntStream.range(0, 25).mapToObj(i -> "f%02d".formatted(i)).collect(Collectors.joining("; "));
        fixture.repo("app-1-1 Prv: " + provides).edit(removing("gone"));
        assertThatExceptionOfType(BadOverlayException.class)
                .isThrownBy(fixture::load)
                .withMessageEndingWith(
                        "There is: f00, f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12, f13, f14,"
                                + " f15, f16, f17, f18, f19 and 5 more.");
        fixture = Fixture.in(folder).repo("app-1-1").edit(removing("gone"));
        assertThatExceptionOfType(BadOverlayException.class)
                .isThrownBy(fixture::load)
                .withMessage("app-1-1.x86_64 does not provide 'gone'. There is: nothing.");
    }

    private static PackageEdit removing(String provide) {
        return new PackageEdit(
                Fixture.nevra("app-1-1"),
                Fixture.nevra("app-1-1").evr(),
                List.of(),
                List.of(provide),
                List.of(),
                List.of());
    }
}
