package io.koschei.demo.universe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentsTests {

    private final History history = load();
    private final Facts facts = new Facts(history);

    private static History load() {
        try {
            return History.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Element source(String name, int generation) {
        return history.source(name, generation).orElseThrow();
    }

    @Test
    void atTheBeginningEverythingCanBeBuilt() {
        assertThat(history.generation(0).sources())
                .allMatch(source -> facts.contents(0).missing(source).isEmpty());
    }

    @Test
    void whatNothingHasIsMissing() {
        assertThat(facts.contents(14).missing(source("node-archy", 14))).containsExactly("dh-buildinfo");
        assertThat(facts.contents(86).missing(source("node-archy", 86))).isEmpty();
        assertThat(facts.contents(40).missing(source("rust-rustix-openpty", 40)))
                .hasSize(6)
                .allMatch(name -> name.startsWith("librust-rustix-0.38+"));
    }

    @Test
    void whatIsInstalledMeetsItsOwnNeeds() {
        Contents contents = facts.contents(0);
        List<Element> installed = List.copyOf(contents.installed(List.of("build-essential"), source("acl", 0)));

        assertThat(installed)
                .extracting(Element::name)
                .contains("build-essential", "debhelper", "libc6")
                .isSorted();
        assertThat(installed.size())
                .isGreaterThan(contents.installed(List.of("build-essential")).size());
        for (Element element : installed) {
            assertThat(installed).containsAll(contents.installed(facts.requires(element)));
        }
        assertThat(contents.installed(List.of("no such package"))).isEmpty();
    }

    @Test
    void buildsTakeAPlausibleTime() {
        double[] minutes = history.generation(0).sources().stream()
                .mapToDouble(source -> BuildTimes.minutes(source.name(), "x86_64"))
                .sorted()
                .toArray();

        assertThat(minutes[0]).isGreaterThanOrEqualTo(1);
        assertThat(minutes[minutes.length / 2]).isBetween(2.0, 6.0);
        assertThat(minutes[minutes.length - 1]).isBetween(50.0, 60.0);
        assertThat(BuildTimes.minutes("acl", "aarch64")).isGreaterThan(BuildTimes.minutes("acl", "x86_64"));
    }
}
