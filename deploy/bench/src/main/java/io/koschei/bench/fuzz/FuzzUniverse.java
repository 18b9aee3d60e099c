package io.koschei.bench.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One generation made up by chance.
 *
 * @param group names of the build group
 */
record FuzzUniverse(List<Repo> repos, List<FuzzPackage> sources, List<String> group) {

    /** Every second universe has one version of each name, as a repository that Koji makes: then answers can be remapped. */
    private static final int NAMES = 10;

    private static final int FEW_NAMES = 6;

    /** A repository of binaries. */
    record Repo(int priority, List<FuzzPackage> packages) {
        Repo {
            packages = List.copyOf(packages);
        }
    }

    FuzzUniverse {
        repos = List.copyOf(repos);
        sources = List.copyOf(sources);
        group = List.copyOf(group);
    }

    static FuzzUniverse by(Random random) {
        boolean single = random.nextBoolean();
        FuzzWords words = new FuzzWords(random, single ? NAMES : FEW_NAMES);
        Set<String> seen = new HashSet<>();
        List<FuzzPackage> binaries = Stream.generate(words::binary)
                .limit(6 + random.nextInt(15))
                .filter(each -> seen.add(each.name()) || !single)
                .toList();
        int repos = 1 + random.nextInt(3);
        List<Repo> split = IntStream.range(0, repos)
                .mapToObj(repo -> new Repo(
                        random.nextInt(2),
                        IntStream.range(0, binaries.size())
                                .filter(i -> i % repos == repo)
                                .mapToObj(binaries::get)
                                .toList()))
                .toList();
        List<FuzzPackage> sources =
                Stream.generate(words::source).limit(2 + random.nextInt(3)).toList();
        List<String> group = random.nextInt(3) == 0 ? List.of("a", "p") : List.of();
        return new FuzzUniverse(split, sources, group);
    }

    /** The next generation. */
    FuzzUniverse changed(Random random) {
        FuzzUniverse now = this;
        for (int i = random.nextInt(3); i >= 0; i--) {
            now = new FuzzEdit(random, now).apply();
        }
        return now;
    }

    FuzzUniverse withRepo(int at, Repo repo) {
        List<Repo> changed = new ArrayList<>(repos);
        changed.set(at, repo);
        return new FuzzUniverse(changed, sources, group);
    }

    FuzzUniverse withSources(List<FuzzPackage> others) {
        return new FuzzUniverse(repos, others, group);
    }

    /** The same packages in another order. */
    FuzzUniverse shuffled(Random random) {
        List<Repo> turned = repos.stream()
                .map(repo -> new Repo(repo.priority(), turned(repo.packages(), random)))
                .toList();
        return new FuzzUniverse(turned, turned(sources, random), group);
    }

    private static List<FuzzPackage> turned(List<FuzzPackage> packages, Random random) {
        List<FuzzPackage> turned = new ArrayList<>(packages);
        Collections.shuffle(turned, random);
        return turned;
    }

    @Override
    public String toString() {
        return "group " + group + "\n"
                + repos.stream()
                        .map(repo -> "priority " + repo.priority() + "\n" + lines(repo.packages()))
                        .collect(Collectors.joining())
                + "sources\n" + lines(sources);
    }

    private static String lines(List<FuzzPackage> packages) {
        return packages.stream().map(each -> "  " + each + "\n").collect(Collectors.joining());
    }
}
