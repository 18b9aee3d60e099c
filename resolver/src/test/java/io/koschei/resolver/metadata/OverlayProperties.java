package io.koschei.resolver.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.resolver.Fixture;
import io.koschei.resolver.IncrementalRun;
import io.koschei.resolver.RandomPackages;
import io.koschei.resolver.RandomUniverse;
import io.koschei.resolver.Scratch;
import io.koschei.resolver.Universe;
import io.koschei.resolver.reuse.ResolutionText;
import io.koschei.resolver.reuse.ReuseSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A universe with an overlay is the universe that has the same packages in its files. */
class OverlayProperties {

    /** Of every so many packages one is left out, another one edited. */
    private static final int EVERY = 4;

    @Property
    void anOverlayIsAnotherRepository(
            @ForAll("universes") RandomUniverse base,
            @ForAll("additions") List<String> added,
            @ForAll("dice") int dice) {
        Set<String> present = new TreeSet<>();
        base.repos().forEach(lines -> lines.forEach(line -> present.add(head(line))));
        List<String> order = new ArrayList<>(present);
        List<String> left = new ArrayList<>();
        List<String> edited = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            if (i % EVERY == dice % EVERY) {
                left.add(order.get(i));
            } else if (i % EVERY == (dice + 1) % EVERY && !order.get(i).endsWith(".i686")) {
                edited.add(order.get(i));
            }
        }
        // What stays wins over the same package in the repository that is added, whether in files or laid over.
        try (Scratch scratch = Scratch.make()) {
            Fixture written = files(base, left, edited).fixture(scratch.folder("written"));
            Fixture laid = base.fixture(scratch.folder("laid"));
            if (!added.isEmpty()) {
                written.repo(added.toArray(String[]::new));
                laid.over(0, nevra -> true, added.toArray(String[]::new));
            }
            laid.without(left.toArray(String[]::new))
                    .edit(edited.stream().map(OverlayProperties::edit).toArray(PackageEdit[]::new));
            try (Universe expected = written.open();
                    Universe actual = laid.open();
                    Universe before = base.fixture(scratch.folder("before")).open()) {
                assertThat(actual.catalog()).isEqualTo(expected.catalog());
                ReuseSettings reuse = new ReuseSettings(scratch.file("results"), false, 1, new Random(1));
                resolve(before, reuse);
                assertThat(resolve(actual, reuse)).isEqualTo(plainly(expected));
            }
        }
    }

    private static RandomUniverse files(RandomUniverse base, List<String> left, List<String> edited) {
        List<List<String>> repos = base.repos().stream()
                .map(lines -> lines.stream()
                        .filter(line -> !left.contains(head(line)))
                        .map(line -> edited.contains(head(line))
                                ? with(with(line, "Prv", "p = 9; q"), "Req", "(r or a)")
                                : line)
                        .collect(Collectors.toList()))
                .toList();
        return new RandomUniverse(repos, base.unequal(), base.group(), base.rules());
    }

    private static String with(String line, String key, String values) {
        String start = " " + key + ": ";
        return line.contains(start) ? line.replace(start, start + values + "; ") : line + start + values;
    }

    private static PackageEdit edit(String nevra) {
        return new PackageEdit(
                Fixture.nevra(nevra),
                Fixture.nevra(nevra).evr(),
                List.of("p = 9", "q"),
                List.of(),
                List.of("(r or a)"),
                List.of());
    }

    private static String head(String line) {
        return line.split(" ", 2)[0];
    }

    private static List<String> resolve(Universe universe, ReuseSettings reuse) {
        ResolutionText text = new ResolutionText(universe.catalog());
        List<String> texts = new ArrayList<>();
        try (IncrementalRun run = universe.begin(reuse)) {
            run.resolveSources(resolution -> texts.add(text.of(resolution)), done -> {});
            run.resolveBinaries(resolution -> texts.add(text.of(resolution)), done -> {});
            assertThat(run.finish().run().differences()).isEmpty();
        }
        return texts;
    }

    private static List<String> plainly(Universe universe) {
        ResolutionText text = new ResolutionText(universe.catalog());
        List<String> texts = new ArrayList<>();
        universe.resolveSources(resolution -> texts.add(text.of(resolution)), done -> {});
        universe.resolveBinaries(resolution -> texts.add(text.of(resolution)), done -> {});
        return texts;
    }

    @Provide
    Arbitrary<RandomUniverse> universes() {
        return RandomUniverse.any(RandomUniverse.anyRules()).map(OverlayProperties::withoutTwins);
    }

    /**
     * Which of several packages that claim to be the same is taken may depend on paths that a package requires which is
     * left out.
     */
    private static RandomUniverse withoutTwins(RandomUniverse universe) {
        return new RandomUniverse(
                universe.repos().stream().map(OverlayProperties::withoutTwins).toList(),
                universe.unequal(),
                universe.group(),
                universe.rules());
    }

    private static List<String> withoutTwins(List<String> lines) {
        Set<String> seen = new TreeSet<>();
        return lines.stream().filter(line -> seen.add(head(line))).toList();
    }

    @Provide
    Arbitrary<List<String>> additions() {
        return new RandomPackages(10).binary().list().ofMaxSize(5).map(OverlayProperties::withoutTwins);
    }

    @Provide
    Arbitrary<Integer> dice() {
        return Arbitraries.integers().between(0, 99);
    }
}
