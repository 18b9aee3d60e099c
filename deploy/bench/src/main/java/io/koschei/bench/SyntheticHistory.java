package io.koschei.bench;

import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemKind;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * A distribution that was invented, and what becomes of it. In each generation some packages get a new version; of a quarter of them
 * the direct requirements change, of one in fifty the state, and with each the closures of two others.
 */
final class SyntheticHistory {

    private static final double SOURCES = 0.4;
    private static final int REQUIRES = 6;
    private static final int LEAST_CLOSURE = 40;
    private static final int MORE_CLOSURE = 160;
    private static final int STATE = 50;
    private static final int EDGES = 4;
    private static final int OTHERS = 2;
    private static final int FARTHEST = 4;

    private final Random random = new Random(36500);
    private final Keys keys = new Keys();
    private final AnswerSet now = new AnswerSet(keys, new TreeMap<>());
    private final List<PackageKey> all = new ArrayList<>();
    private final int binaries;

    SyntheticHistory(int packages) {
        int sources = (int) (SOURCES * packages);
        binaries = packages - sources;
        for (int i = 0; i < packages; i++) {
            PackageKey key = i < binaries
                    ? new PackageKey("package-%06d".formatted(i), "x86_64")
                    : PackageKey.source("source-%06d".formatted(i - binaries));
            keys.number(key);
            all.add(key);
        }
        for (PackageKey key : all) {
            now.answers().put(key, answer(facts(key, 0)));
        }
    }

    AnswerSet now() {
        return now;
    }

    /** The name of some binary. */
    String binary() {
        return all.get(random.nextInt(binaries)).name();
    }

    /** Goes on by one generation in which so many packages change. */
    void change(int packages, int generation) {
        for (int i = 0; i < packages; i++) {
            PackageKey key = all.get(random.nextInt(all.size()));
            KeptAnswer before = now.answer(key);
            PackageFacts facts = facts(key, generation);
            boolean isOther = random.nextInt(EDGES) == 0 || !before.problems().isEmpty();
            now.answers().put(key, isOther ? answer(facts) : before.withFacts(facts));
            for (int other = 0; other < OTHERS; other++) {
                PackageKey dependent = all.get(random.nextInt(all.size()));
                now.answers().computeIfPresent(dependent, (any, answer) -> withOtherMember(answer));
            }
        }
    }

    private KeptAnswer withOtherMember(KeptAnswer answer) {
        if (answer.members().length == 0) {
            return answer;
        }
        BitSet members = new BitSet();
        for (int member : answer.members()) {
            members.set(member);
        }
        members.clear(answer.members()[random.nextInt(answer.members().length)]);
        members.set(member());
        return new KeptAnswer(
                answer.facts(),
                members.stream().toArray(),
                distances(members.cardinality()),
                answer.requires(),
                answer.problems());
    }

    private KeptAnswer answer(PackageFacts facts) {
        if (random.nextInt(STATE) == 0) {
            String name = facts.nevra().name();
            String missing = "missing-" + random.nextInt(STATE);
            Problem problem = new Problem(
                    ProblemKind.MISSING,
                    List.of(new ProblemStep(name, missing, null, false)),
                    missing,
                    null,
                    List.of(),
                    List.of(),
                    name + " needs " + missing + ", which nothing provides.");
            return new KeptAnswer(facts, new int[0], new byte[0], List.of(), List.of(problem));
        }
        BitSet members = new BitSet();
        int size = LEAST_CLOSURE + random.nextInt(MORE_CLOSURE);
        while (members.cardinality() < Math.min(size, binaries)) {
            members.set(member());
        }
        List<Requirement> requires = members.stream()
                .limit(REQUIRES)
                .mapToObj(member -> new Requirement(
                        keys.key(member), List.of(keys.key(member).name() + "(x86-64) >= 1")))
                .toList();
        return new KeptAnswer(facts, members.stream().toArray(), distances(members.cardinality()), requires, List.of());
    }

    private static byte[] distances(int count) {
        byte[] distances = new byte[count];
        for (int i = 0; i < count; i++) {
            distances[i] = (byte) (1 + i % FARTHEST);
        }
        return distances;
    }

    /** Some are in most closures, most are in few. */
    private int member() {
        double where = random.nextDouble();
        return (int) (binaries * where * where * where);
    }

    private PackageFacts facts(PackageKey key, int generation) {
        return new PackageFacts(
                new Nevra(key.name(), new Evr(0, "1." + generation, "1.fc45"), key.arch()),
                key.isSource() ? null : "source-%06d".formatted(keys.number(key) % Math.max(1, all.size() - binaries)),
                50_000 + random.nextInt(1_000_000),
                200_000 + random.nextInt(4_000_000));
    }
}
