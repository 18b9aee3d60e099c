package io.koschei.neo4j.plans;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The packages of a small distribution that is as large as Neo4j needs to choose its plans as for a large one. */
final class Crowd {

    private static final int SOURCES = 150;
    private static final int FAILING = 10;

    private Crowd() {}

    static PackageKey source(int number) {
        return PackageKey.source("package" + number);
    }

    static PackageKey binary(int number) {
        return new PackageKey("package" + number + "-libs", "x86_64");
    }

    /** Everything, with each package in one version; a few fail. */
    static List<GraphChange> all(String version) {
        List<GraphChange> changes = new ArrayList<>();
        IntStream.range(0, SOURCES).forEach(number -> changes.addAll(some(number, version)));
        return changes;
    }

    /** A source and its binary. */
    static List<GraphChange> some(int number, String version) {
        List<Requirement> needs = IntStream.range(Math.max(0, number - 3), number)
                .mapToObj(each -> new Requirement(binary(each), List.of("lib" + each + ".so.1()(64bit)")))
                .toList();
        List<String> causes = number % FAILING == 1 ? List.of("MISSING lib" + number / FAILING) : List.of();
        return List.of(
                new GraphChange(
                        source(number),
                        facts(source(number), version, null),
                        causes.isEmpty() ? needs : List.of(),
                        causes),
                GraphChange.resolved(
                        facts(binary(number), version, source(number).name()), needs));
    }

    private static PackageFacts facts(PackageKey key, String version, String source) {
        return new PackageFacts(new Nevra(key.name(), Evr.parse(version), key.arch()), source, 1000, 4000);
    }
}
