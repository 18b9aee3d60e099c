package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.model.CollectionInputs;
import io.koschei.model.CollectionInputs.Repo;
import io.koschei.settings.CollectionsProperties;
import io.koschei.tracked.TrackingPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CollectionsPropertiesTests {

    private static CollectionsProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("koschei", CollectionsProperties.class);
    }

    @Test
    void aNameIsEnough() {
        assertThat(bind(Map.of("koschei.collections[0].name", "f45")).collections())
                .containsExactly(new CollectionsProperties.Entry(
                        "f45",
                        null,
                        null,
                        "x86_64",
                        "build",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        TrackingPolicy.Kind.ALL,
                        List.of(),
                        1,
                        1,
                        null));
    }

    @Test
    void trackingIsAPolicy() {
        assertThat(bind(Map.of(
                                "koschei.collections[0].name", "f45",
                                "koschei.collections[0].tracking", "groups",
                                "koschei.collections[0].tracking-groups[0]", "perl"))
                        .collections())
                .singleElement()
                .satisfies(entry -> assertThat(entry.firstPolicy())
                        .isEqualTo(new TrackingPolicy(TrackingPolicy.Kind.GROUPS, List.of("perl"))));
    }

    @ParameterizedTest
    @CsvSource({
        "tracking, groups, needs the name of at least one group",
        "weight, 0, weight must be more than 0",
        "weight, NaN, weight must be more than 0",
        "priority-coefficient, -1, priority-coefficient must be more than 0",
        "most-builds, -1, most-builds must not be negative"
    })
    void sharesAndPoliciesThatMakeNoSense(String name, String value, String complaint) {
        assertThatThrownBy(() ->
                        bind(Map.of("koschei.collections[0].name", "f45", "koschei.collections[0]." + name, value)))
                .rootCause()
                .hasMessageContaining("'f45'")
                .hasMessageContaining(complaint);
    }

    @Test
    void noCollectionsAreNoMistakeHere() {
        assertThat(bind(Map.of()).collections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"f45", "F", "0", "epel-10.2", "a.b-c"})
    void namesThatCanBeInAddresses(String name) {
        assertThat(bind(Map.of("koschei.collections[0].name", name)).collections())
                .singleElement()
                .extracting(CollectionsProperties.Entry::name)
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-f45", ".f45", "..", "f 45", "f45/x", "f\u00fc", "f45\n", "<b>"})
    void namesThatCannot(String name) {
        assertThatThrownBy(() -> bind(Map.of("koschei.collections[0].name", name)))
                .rootCause()
                .hasMessage("koschei.collections: '" + name
                        + "' is not a name of at most 64 letters, digits, dots and dashes");
    }

    @Test
    void aNameHasAtMost64Characters() {
        assertThat(bind(Map.of("koschei.collections[0].name", "x".repeat(64))).collections())
                .hasSize(1);
        assertThatThrownBy(() -> bind(Map.of("koschei.collections[0].name", "x".repeat(65))))
                .rootCause()
                .hasMessageContaining("at most 64");
    }

    @Test
    void whichPackagesTakePart() {
        assertThat(bind(Map.of(
                                "koschei.collections[0].name", "el9",
                                "koschei.collections[0].extra-archs", "i686",
                                "koschei.collections[0].enabled-streams", "perl:5.32,php:8.2",
                                "koschei.collections[0].excludes[0]", "kernel-*",
                                "koschei.collections[0].external-repos[0].url", "https://x.org/$arch/os",
                                "koschei.collections[0].external-repos[1].url", "file:///srv/repo/",
                                "koschei.collections[0].external-repos[1].priority", "10"))
                        .collections()
                        .get(0)
                        .inputs())
                .isEqualTo(new CollectionInputs(
                        List.of("i686"),
                        List.of("perl:5.32", "php:8.2"),
                        List.of("kernel-*"),
                        List.of(new Repo("https://x.org/$arch/os", 99), new Repo("file:///srv/repo/", 10)),
                        null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "extra-archs[0]|../x|not an architecture: ../x",
                "enabled-streams[0]|perl|not a module stream like perl:5.32: perl",
                "excludes[0]|a b|not the name of a package, with or without *: a b",
                "external-repos[0].url|ftp://x.org/|not an http, https or file address: ftp://x.org/",
                "source-repositories[0]|https://x.org/|source-repositories and buildroot belong to repositories, of which there are none",
                "buildroot[0]|gcc|source-repositories and buildroot belong to repositories, of which there are none"
            })
    void settingsThatCannotBe(String setting, String value, String reason) {
        assertThatThrownBy(() ->
                        bind(Map.of("koschei.collections[0].name", "x", "koschei.collections[0]." + setting, value)))
                .hasStackTraceContaining("koschei.collections: 'x': " + reason);
    }

    @Test
    void repositoriesWithoutAKoji() {
        CollectionsProperties.Entry entry = bind(Map.of(
                        "koschei.collections[0].name", "f45",
                        "koschei.collections[0].repositories[0].url", "https://x.org/releases/$arch/os/",
                        "koschei.collections[0].repositories[1].url", "https://x.org/updates/$arch/",
                        "koschei.collections[0].repositories[1].priority", "10",
                        "koschei.collections[0].source-repositories", "https://x.org/source/",
                        "koschei.collections[0].buildroot", "gcc,make"))
                .collections()
                .get(0);
        assertThat(entry.hasKoji()).isFalse();
        assertThat(entry.inputs().repositories())
                .isEqualTo(new CollectionInputs.Repositories(
                        List.of(
                                new Repo("https://x.org/releases/$arch/os/", 99),
                                new Repo("https://x.org/updates/$arch/", 10)),
                        List.of("https://x.org/source/"),
                        List.of("gcc", "make")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "target|f45|give a target, to follow Koji, or repositories, to follow them without one; not both",
                "external-repos[0].url|https://x.org/|external-repos are added to what Koji makes; without a Koji list all under repositories",
                "repositories[1].url|ftp://x.org/|not an http, https or file address: ftp://x.org/",
                "repositories[1].url|https://x.org/$releasever/|$arch stands for the architecture, and nothing else may begin with $: https://x.org/$releasever/",
                "repositories[0].priority|0|a repository's priority must be from 1 (it wins) to 99999, and is usually 99, not 0",
                "source-repositories[0]|src/|not an http, https or file address: src/",
                "buildroot[0]|@build tools|buildroot: not the name of a package: '@build tools'"
            })
    void settingsThatCannotBeWithoutAKoji(String setting, String value, String reason) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "koschei.collections[0].name", "x", "koschei.collections[0].repositories[0].url", "https://x.org/"));
        settings.put("koschei.collections[0]." + setting, value);
        assertThatThrownBy(() -> bind(settings)).hasStackTraceContaining("koschei.collections: 'x': " + reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100_000, -1})
    void prioritiesThatCannotBe(int priority) {
        assertThatThrownBy(() -> bind(Map.of(
                        "koschei.collections[0].name", "x",
                        "koschei.collections[0].external-repos[0].url", "https://x.org/",
                        "koschei.collections[0].external-repos[0].priority", String.valueOf(priority))))
                .hasStackTraceContaining(
                        "a repository's priority must be from 1 (it wins) to 99999, and is usually 99, not "
                                + priority);
    }

    @Test
    void aCollectionWithoutANameIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("koschei.collections[0].target", "f45-candidate")))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class);
    }
}
