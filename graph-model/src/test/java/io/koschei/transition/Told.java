package io.koschei.transition;

import io.koschei.model.Stretch;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import java.util.ArrayList;
import java.util.List;

/** A package's life, told in a line. */
final class Told {

    private PackageKey key;
    private String source;
    private final List<Stretch<PackageFacts>> versions = new ArrayList<>();
    private final List<Stretch<Requirement>> requires = new ArrayList<>();
    private final List<Stretch<List<Problem>>> broken = new ArrayList<>();

    Told(String name) {
        key = new PackageKey(name, "x86_64");
        source = name;
    }

    static Told source(String name) {
        Told told = new Told(name);
        told.key = PackageKey.source(name);
        return told;
    }

    Told of(String name) {
        source = name;
        return this;
    }

    Told is(int from, int to, String evr) {
        Nevra nevra = new Nevra(key.name(), Evr.parse(evr), key.arch());
        versions.add(new Stretch<>(from, to, new PackageFacts(nevra, key.isSource() ? null : source, 1, 1)));
        return this;
    }

    Told needs(int from, int to, String text) {
        return needs(from, to, "provider", text);
    }

    Told needs(int from, int to, String provider, String... texts) {
        requires.add(new Stretch<>(from, to, new Requirement(new PackageKey(provider, "x86_64"), List.of(texts))));
        return this;
    }

    Told broken(int from, int to, String missing) {
        return brokenBehind(from, to, key.name(), missing);
    }

    Told broken(int from, int to, Problem... problems) {
        broken.add(new Stretch<>(from, to, List.of(problems)));
        return this;
    }

    Told brokenBehind(int from, int to, String name, String missing) {
        return broken(from, to, problem(new ProblemStep(name, missing, null, false)));
    }

    /** What is missing at the end of a chain. */
    static Problem problem(ProblemStep... chain) {
        return new Problem(
                ProblemKind.MISSING,
                List.of(chain),
                chain[chain.length - 1].requirement(),
                null,
                List.of(),
                List.of(),
                "text");
    }

    Life life() {
        return new Life(key, versions, requires, broken);
    }
}
