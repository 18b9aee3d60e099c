package io.koschei.resolver.libsolv;

import java.util.List;

/** Solves one tiny job at start, by the same ways as everything later, to prove that the library is as expected. */
final class SelfCheck {

    private static final String NAME = "koschei-self-check";

    /** @throws LibSolvException when the library does not behave as expected */
    static void run(String version) {
        try (NativePool pool = NativePool.unchecked(PoolRules.of("x86_64"))) {
            expect(pool.solvableCount() == 2, version, "a new pool");
            int name = CStrings.id(pool.address(), NAME, true);
            int evr = CStrings.id(pool.address(), "1-1", true);
            int arch = CStrings.id(pool.address(), "noarch", true);
            int missing = CStrings.id(pool.address(), NAME + "-missing", true);
            int self = pool.relation(name, evr, Relations.EQUAL);
            int[] ids = {self, 0, missing, 0};
            int[] lists = {0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 2, -1, -1, -1, -1};
            int first = pool.add(new PackageBlock(
                    new int[] {name, name},
                    new int[] {arch, arch},
                    new int[] {evr, evr},
                    lists,
                    new int[2],
                    ids,
                    ids.length));
            pool.prepare();
            checkStructures(pool, version, first, name, evr, self);
            checkSolving(pool, version, first, self, missing);
        }
        checkPriorities(version);
    }

    /** Of two packages with the same provide, the alphabet prefers the first; only its priority makes the other win. */
    private static void checkPriorities(String version) {
        try (NativePool pool = NativePool.unchecked(PoolRules.of("x86_64"))) {
            int evr = CStrings.id(pool.address(), "1-1", true);
            int arch = CStrings.id(pool.address(), "noarch", true);
            int[] names = {
                CStrings.id(pool.address(), NAME + "-a", true), CStrings.id(pool.address(), NAME + "-b", true)
            };
            int feature = CStrings.id(pool.address(), NAME + "-feature", true);
            int[] ids = {feature, 0};
            int[] lists = {0, -1, -1, -1, -1, -1, -1, -1, 0, -1, -1, -1, -1, -1, -1, -1};
            int first = pool.add(new PackageBlock(
                    names, new int[] {arch, arch}, new int[] {evr, evr}, lists, new int[] {0, 7}, ids, ids.length));
            pool.prepare();
            expect(pool.repoOf(first) != 0 && pool.repoOf(first) != pool.repoOf(first + 1), version, "repositories");
            try (NativeSolver solver = new NativeSolver(pool)) {
                boolean solved = solver.solve(new int[] {NativeSolver.INSTALL_PROVIDER, feature}, 2);
                int[] installed = solver.installed();
                expect(solved && installed.length == 1 && installed[0] == first + 1, version, "priorities");
            }
        }
    }

    private static void checkStructures(NativePool pool, String version, int first, int name, int evr, int self) {
        PoolSnapshot snapshot = pool.snapshot();
        expect(first == 2 && pool.solvableCount() == 4, version, "packages");
        expect(snapshot.name(first) == name && snapshot.evr(first) == evr, version, "package fields");
        expect(snapshot.strings().text(name).equals(NAME), version, "strings");
        int relation = Relations.index(self) * Layout.RELATION_INTS;
        expect(
                snapshot.relations()[relation] == name
                        && snapshot.relations()[relation + 1] == evr
                        && snapshot.relations()[relation + 2] == Relations.EQUAL,
                version,
                "relations");
        int providers = pool.providers(name);
        int[] lists = pool.providerLists();
        expect(lists[providers] == first && lists[providers + 1] == 0, version, "providers");
    }

    private static void checkSolving(NativePool pool, String version, int first, int self, int missing) {
        try (NativeSolver solver = new NativeSolver(pool)) {
            boolean solved = solver.solve(new int[] {NativeSolver.INSTALL_PROVIDER, self}, 2);
            int[] installed = solver.installed();
            expect(solved && installed.length == 1 && installed[0] == first, version, "solving");
            boolean broken = !solver.solve(new int[] {NativeSolver.INSTALL_PACKAGE, first + 1}, 2);
            List<RuleInfo> reasons = broken ? solver.reasons(1) : List.of();
            RuleInfo expected = new RuleInfo(RuleInfo.NOTHING_PROVIDES, first + 1, 0, missing);
            expect(reasons.contains(expected), version, "problems");
        }
    }

    private static void expect(boolean asExpected, String version, String what) {
        if (!asExpected) {
            throw new LibSolvException("this libsolv (" + version + ") is not the one Koschei knows: " + what
                    + " look different. Koschei is tested with libsolv 0.7.23 on 64-bit Linux");
        }
    }

    private SelfCheck() {}
}
