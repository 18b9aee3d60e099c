package io.koschei.resolver.traps;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.problem.PackagingTrap;
import io.koschei.model.rpm.PackageKey;
import io.koschei.resolver.Fixture;
import io.koschei.resolver.Universe;
import io.koschei.resolver.solving.Resolution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a real piece of a distribution, what is said to be decided by names alone is. */
class RealTrapsTests {

    private static final int TRIED = 6;

    @TempDir
    Path folder;

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Universe.class.getResourceAsStream("small/" + name + ".xml.gz"))) {
            return in.readAllBytes();
        }
    }

    private Path file(String name) throws IOException {
        return Files.write(folder.resolve(name + ".xml.gz"), bytes(name));
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Universe.class.getResourceAsStream("small/" + name + ".xml.gz"))) {
            return new String(new GZIPInputStream(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Map<PackageKey, List<PackagingTrap>> traps(Map<PackageKey, String> closures, Path binaries)
            throws IOException {
        try (Universe universe = Fixture.in(folder)
                .group("build-essential")
                .file(binaries, file("sources"))
                .open()) {
            Traps traps = universe.traps();
            universe.resolveSources(
                    traps.sources()
                            .andThen(resolution -> closures.put(
                                    universe.catalog()
                                            .sources()
                                            .get(resolution.index())
                                            .nevra()
                                            .key(),
                                    members(universe, resolution))),
                    done -> {});
            universe.resolveBinaries(
                    traps.binaries()
                            .andThen(resolution -> closures.put(
                                    universe.catalog()
                                            .binaries()
                                            .get(resolution.index())
                                            .nevra()
                                            .key(),
                                    members(universe, resolution))),
                    done -> {});
            return traps.found();
        }
    }

    private static String members(Universe universe, Resolution resolution) {
        return " " + Fixture.text(universe.catalog(), resolution);
    }

    @Test
    void anotherPackageWithAnEarlierNameIsInstalledInstead() throws IOException {
        Map<PackageKey, List<PackagingTrap>> found = traps(new HashMap<>(), file("binaries"));
        List<Map.Entry<PackageKey, PackagingTrap>> chosen = found.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(PackageKey::toString)))
                .flatMap(entry -> entry.getValue().stream()
                        .filter(trap -> trap.kind() == PackagingTrap.Kind.CHOSEN_BY_NAME)
                        .map(trap -> Map.entry(entry.getKey(), trap)))
                .toList();
        assertThat(chosen).hasSizeGreaterThan(TRIED);
        for (Map.Entry<PackageKey, PackagingTrap> each : chosen.subList(0, TRIED)) {
            String first = each.getValue().packages().get(0);
            String other = each.getValue().packages().get(1);
            Path binaries = Files.writeString(folder.resolve("more.xml"), withAnotherNamed(other));
            Map<PackageKey, String> closures = new HashMap<>();
            traps(closures, binaries);
            assertThat(closures.get(each.getKey()))
                    .as(each.toString())
                    .contains(" 00-" + other + "-")
                    .doesNotContain(" " + first + "-");
        }
    }

    /** A copy of a package that provides what it does, with a name that comes first. */
    private static String withAnotherNamed(String name) throws IOException {
        String all = text("binaries");
        int at = all.indexOf("<name>" + name + "</name>");
        int begin = all.lastIndexOf("<package", at);
        int end = all.indexOf("</package>", at) + "</package>".length();
        String copy = all.substring(begin, end).replace("<name>" + name + "<", "<name>00-" + name + "<");
        return all.substring(0, begin) + copy + all.substring(begin);
    }
}
