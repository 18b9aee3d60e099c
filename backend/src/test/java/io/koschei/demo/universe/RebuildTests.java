package io.koschei.demo.universe;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.demo.story.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A package that is built anew requires what is there on that day, and is otherwise the same. */
class RebuildTests {

    private static List<Element> requiring(World world, String name) {
        return world.history().generation(0).binaries().stream()
                .filter(binary -> binary.requires().contains(name))
                .toList();
    }

    @Test
    void whatIsGoneIsReplacedByItsSuccessor() throws IOException {
        World world = World.load();
        Contents today = world.facts().contents(world.history().last());
        List<Element> old = requiring(world, "libicu76");
        assertThat(old).isNotEmpty();
        for (Element binary : old) {
            Element rebuilt = Rebuild.of(binary, today);
            List<String> expected = new ArrayList<>(binary.requires());
            assertThat(rebuilt.nvr()).isEqualTo(binary.nvr());
            assertThat(rebuilt.requires())
                    .contains("libicu78")
                    .doesNotContain("libicu76")
                    .hasSameSizeAs(expected);
            assertThat(rebuilt.provides()).isEqualTo(binary.provides());
        }
        assertThat(Rebuild.of(requiring(world, "perlapi-5.40.0").get(0), today).requires())
                .anyMatch(name -> name.startsWith("perlapi-5.4") && !name.startsWith("perlapi-5.40."));
    }

    @Test
    void anInterfaceIsThatOfToday() throws IOException {
        World world = World.load();
        Contents today = world.facts().contents(world.history().last());
        String name = "<rpm:entry name=\"qt6-base-private-abi\" flags=\"EQ\"";
        List<Element> old = requiring(world, "qt6-base-private-abi");
        assertThat(old).isNotEmpty().allSatisfy(binary -> {
            assertThat(binary.xml()).contains(name + " epoch=\"0\" ver=\"6.8.2\"");
            assertThat(Rebuild.of(binary, today).xml())
                    .contains(name)
                    .doesNotContain(name + " epoch=\"0\" ver=\"6.8.2\"");
        });
    }

    @Test
    void whatIsThereStays() throws IOException {
        World world = World.load();
        Contents then = world.facts().contents(0);
        for (Element binary : requiring(world, "libicu76")) {
            assertThat(Rebuild.of(binary, then).requires()).contains("libicu76");
        }
        assertThat(world.history().generation(0).binaries().stream()
                        .filter(binary -> !Rebuild.of(binary, then).requires().equals(binary.requires())))
                .hasSizeLessThan(20);
    }
}
