package io.koschei.bench.fuzz;

import io.koschei.bench.fuzz.FuzzPackage.Kind;
import io.koschei.bench.fuzz.FuzzUniverse.Repo;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One change of a universe: to versions, provides, dependencies of every kind, priorities, or who is where. */
final class FuzzEdit {

    private static final int FEW_NAMES = 7;
    private static final List<String> BUMPED = List.of("1-3", "2-3", "3-1", "4-1");

    private final Random random;
    private final FuzzUniverse universe;
    private final FuzzWords words;

    FuzzEdit(Random random, FuzzUniverse universe) {
        this.random = random;
        this.universe = universe;
        this.words = new FuzzWords(random, FEW_NAMES);
    }

    FuzzUniverse apply() {
        return switch (random.nextInt(13)) {
            case 0, 1, 2 -> one(each -> each.withEvr(words.one(BUMPED)));
            case 3, 4 -> one(this::otherVersion);
            case 5 -> one(each -> each.and(Kind.PROVIDES, words.provided()));
            case 6 -> one(this::weak);
            case 7 -> one(each -> replaced(each, words.one(List.of(Kind.values()))));
            case 8 -> priority();
            case 9 -> moved();
            case 10 -> words.oneIn(2) ? added() : removed();
            case 11 -> words.oneIn(3) ? universe.shuffled(random) : renamed();
            default -> source();
        };
    }

    private FuzzUniverse one(UnaryOperator<FuzzPackage> change) {
        int at = random.nextInt(universe.repos().size());
        Repo repo = universe.repos().get(at);
        if (repo.packages().isEmpty()) {
            return added();
        }
        List<FuzzPackage> packages = new ArrayList<>(repo.packages());
        int index = random.nextInt(packages.size());
        packages.set(index, change.apply(packages.get(index)));
        return universe.withRepo(at, new Repo(repo.priority(), packages));
    }

    /** Another version of something a package provides or names, if there is one. */
    private FuzzPackage otherVersion(FuzzPackage old) {
        Kind kind = words.oneIn(2) ? Kind.PROVIDES : words.one(List.of(Kind.values()));
        return old.with(
                kind,
                old.of(kind).stream()
                        .map(text -> text.replaceFirst("([<>=]+) [^ )]+", "$1 " + words.version()))
                        .toList());
    }

    private FuzzPackage weak(FuzzPackage old) {
        Kind kind = words.weak();
        return old.of(kind).isEmpty() || words.oneIn(2)
                ? old.and(kind, words.dependency(kind))
                : old.with(kind, List.of());
    }

    private FuzzPackage replaced(FuzzPackage old, Kind kind) {
        return old.of(kind).isEmpty() || words.oneIn(3)
                ? old.and(kind, words.dependency(kind))
                : old.with(kind, List.of(words.dependency(kind)));
    }

    private FuzzUniverse priority() {
        int at = random.nextInt(universe.repos().size());
        return universe.withRepo(
                at, new Repo(random.nextInt(3), universe.repos().get(at).packages()));
    }

    private FuzzUniverse moved() {
        int from = random.nextInt(universe.repos().size());
        int to = random.nextInt(universe.repos().size());
        List<FuzzPackage> packages = new ArrayList<>(universe.repos().get(from).packages());
        if (packages.isEmpty() || from == to) {
            return priority();
        }
        FuzzPackage one = packages.remove(random.nextInt(packages.size()));
        Repo target = universe.repos().get(to);
        return universe.withRepo(from, new Repo(universe.repos().get(from).priority(), packages))
                .withRepo(
                        to,
                        new Repo(
                                target.priority(),
                                Stream.concat(target.packages().stream(), Stream.of(one))
                                        .toList()));
    }

    private FuzzUniverse added() {
        int at = random.nextInt(universe.repos().size());
        Repo repo = universe.repos().get(at);
        return universe.withRepo(
                at,
                new Repo(
                        repo.priority(),
                        Stream.concat(repo.packages().stream(), Stream.of(words.binary()))
                                .toList()));
    }

    private FuzzUniverse removed() {
        int at = random.nextInt(universe.repos().size());
        Repo repo = universe.repos().get(at);
        int index = random.nextInt(repo.packages().size() + 1);
        return universe.withRepo(
                at,
                new Repo(
                        repo.priority(),
                        Stream.concat(
                                        repo.packages().stream().limit(index),
                                        repo.packages().stream().skip(index + 1L))
                                .toList()));
    }

    /** A feature goes by another name everywhere: other texts in another order, and the same packages meet them. */
    private FuzzUniverse renamed() {
        String from = words.one(List.of("p", "q", "r"));
        String to = words.one(List.of("aa", "pp", "zz"));
        UnaryOperator<FuzzPackage> rename = each -> {
            FuzzPackage now = each;
            for (Kind kind : Kind.values()) {
                now = now.with(
                        kind,
                        now.of(kind).stream()
                                .map(text -> text.replaceAll("\\b" + from + "\\b", to))
                                .toList());
            }
            return now;
        };
        List<Repo> repos = universe.repos().stream()
                .map(repo -> new Repo(
                        repo.priority(), repo.packages().stream().map(rename).toList()))
                .toList();
        return new FuzzUniverse(repos, universe.sources().stream().map(rename).toList(), universe.group());
    }

    private FuzzUniverse source() {
        List<FuzzPackage> sources = new ArrayList<>(universe.sources());
        int at = random.nextInt(sources.size());
        FuzzPackage old = sources.get(at);
        sources.set(at, words.oneIn(2) ? replaced(old, Kind.REQUIRES) : otherVersionOfRequirements(old));
        return universe.withSources(sources);
    }

    private FuzzPackage otherVersionOfRequirements(FuzzPackage old) {
        return old.with(
                Kind.REQUIRES,
                old.of(Kind.REQUIRES).stream()
                        .map(text -> words.oneIn(2) ? text : text.replaceFirst("\\b([a-r])\\b(?! [<>=])", "$1 >= 1"))
                        .toList());
    }
}
