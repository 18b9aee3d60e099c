package io.koschei.resolver;

import io.koschei.resolver.loading.ResolverSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A small universe made up by chance.
 *
 * @param repos lines of a {@link Fixture}
 * @param unequal whether the first repository has a higher priority than the second
 */
public record RandomUniverse(List<List<String>> repos, boolean unequal, List<String> group, Rules rules) {

    private static final int MANY_NAMES = 14;
    private static final int FEW_NAMES = 7;

    /** Whether weak dependencies are installed, or packages of another architecture. */
    public enum Rules {
        USUAL,
        WEAK,
        MULTILIB
    }

    /** What can happen to a repository. */
    enum Change {
        BUMP,
        REBUILD,
        ADD,
        REMOVE,
        REWRITE,
        CONFLICT,
        OBSOLETE,
        PROVIDE,
        REVERSION,
        WEAK,
        RESIZE,
        SHUFFLE,
        PRIORITY
    }

    /**
     * @param at which package, counted around
     * @param line what is added, or whose dependencies are taken over
     */
    public record Edit(Change change, int at, String line) {

        void apply(List<String> lines) {
            if (lines.isEmpty()) {
                lines.add(line);
                return;
            }
            int index = at % lines.size();
            String old = lines.get(index);
            String[] nameAndRest = old.split(" ", 2);
            String rest = nameAndRest.length > 1 ? " " + nameAndRest[1] : "";
            switch (change) {
                case ADD -> lines.add(line);
                case BUMP -> lines.set(index, old.replaceFirst("-(\\d)-", "-$1.1-"));
                case REBUILD -> lines.set(index, nameAndRest[0].replaceFirst("-(\\d)(\\.|$)", "-$1.1$2") + rest);
                case REWRITE -> lines.set(index, nameAndRest[0] + line.substring(line.split(" ", 2)[0].length()));
                case CONFLICT -> lines.set(index, old + " Con: " + someName());
                case OBSOLETE -> lines.set(index, old + " Obs: " + someName());
                case PROVIDE -> lines.set(index, old + " Prv: " + feature() + " = " + version() + "; " + feature());
                case REVERSION -> lines.set(index, old.replaceFirst("([<>=]) [^ ;)]+", "$1 " + version()));
                case WEAK -> lines.set(index, old + " " + weakKind() + ": (" + someName() + " and " + feature() + ")");
                case PRIORITY -> {
                    // Of the whole universe, not of a line.
                }
                case RESIZE -> lines.set(index, old.replaceFirst(" Size: ./.", "") + " Size: 5/6");
                case REMOVE -> lines.remove(index);
                case SHUFFLE -> Collections.shuffle(lines, new Random(at));
            }
        }

        private String feature() {
            return "" + (char) ('p' + at / 7 % 3);
        }

        private String version() {
            return List.of("1", "2", "3-1", "1:1-1").get(at / 3 % 4);
        }

        private String weakKind() {
            return List.of("Rec", "Sug", "Sup", "Enh").get(at / 5 % 4);
        }

        private String someName() {
            return "" + (char) ('a' + at / 9 % FEW_NAMES);
        }
    }

    public Fixture fixture(Path folder) {
        Fixture fixture = Fixture.in(folder).with(this::settings);
        for (int i = 0; i < repos.size(); i++) {
            fixture.repo(repos.get(i).toArray(String[]::new));
            if (unequal && i == 0 && !repos.get(0).stream().allMatch(line -> line.contains(".src"))) {
                fixture.priority(1);
            }
        }
        return fixture;
    }

    private ResolverSettings settings(ResolverSettings usual) {
        ResolverSettings settings = ResolverSettings.of(usual.arch(), group, 1);
        return switch (rules) {
            case USUAL -> settings;
            case WEAK -> settings.withRecommends(true);
            case MULTILIB -> settings.withExtraArchs(Set.of("i686"));
        };
    }

    public RandomUniverse with(List<Edit> edits) {
        List<List<String>> edited = repos.stream()
                .map(lines -> (List<String>) new ArrayList<>(lines))
                .toList();
        for (Edit edit : edits) {
            edit.apply(edited.get(edit.at() % edited.size()));
        }
        boolean turned = edits.stream().anyMatch(edit -> edit.change() == Change.PRIORITY);
        return new RandomUniverse(edited, unequal != turned, group, rules);
    }

    /** With one version of each name only, as in a repository that Koji makes. */
    RandomUniverse single() {
        Set<String> seen = new HashSet<>();
        List<List<String>> kept = repos.stream()
                .map(lines -> lines.stream()
                        .filter(line -> line.contains(".src") || seen.add(line.substring(0, 1)))
                        .toList())
                .toList();
        return new RandomUniverse(kept, unequal, group, rules);
    }

    @Override
    public String toString() {
        return Stream.concat(
                        Stream.of("group " + group + ", " + rules + (unequal ? ", unequal" : "")),
                        repos.stream().map(lines -> String.join("\n", lines)))
                .collect(Collectors.joining("\n--\n", "\n", "\n"));
    }

    public static Arbitrary<RandomUniverse> any(Arbitrary<Rules> rules) {
        return Arbitraries.oneOf(of(FEW_NAMES, rules), of(MANY_NAMES, rules).map(RandomUniverse::single));
    }

    private static Arbitrary<RandomUniverse> of(int names, Arbitrary<Rules> rules) {
        RandomPackages packages = new RandomPackages(names);
        Arbitrary<List<String>> group =
                Arbitraries.of("a", "b", "p", "nowhere").list().uniqueElements().ofMaxSize(2);
        Arbitrary<List<String>> binaries = packages.binary().list().ofMinSize(6).ofMaxSize(21);
        Arbitrary<List<String>> sources = packages.source().list().ofMinSize(2).ofMaxSize(4);
        return Combinators.combine(binaries, sources, Arbitraries.integers().between(0, 99), group, rules)
                .as((binary, source, dice, named, rule) -> new RandomUniverse(
                        split(Stream.concat(binary.stream(), source.stream()).toList(), dice),
                        dice % 2 == 1,
                        named,
                        rule));
    }

    /** Every fourth universe has two repositories. */
    private static List<List<String>> split(List<String> lines, int dice) {
        int half = lines.size() / 2;
        return dice % 4 > 1 ? List.of(lines.subList(0, half), lines.subList(half, lines.size())) : List.of(lines);
    }

    public static Arbitrary<Rules> anyRules() {
        return Arbitraries.frequency(Tuple.of(8, Rules.USUAL), Tuple.of(1, Rules.WEAK), Tuple.of(1, Rules.MULTILIB));
    }

    public static Arbitrary<List<Edit>> edits() {
        return Combinators.combine(
                        Arbitraries.of(Arrays.asList(Change.values())),
                        Arbitraries.integers().between(0, 999),
                        new RandomPackages(FEW_NAMES).binary())
                .as(Edit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
