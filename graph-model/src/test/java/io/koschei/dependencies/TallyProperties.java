package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.PriorityRules;
import io.koschei.builds.closures.BuildChange;
import io.koschei.dependencies.BuiltWith.Member;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Members;
import io.koschei.projection.RandomUniverse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Changes that are counted quickly for all packages at once are those that comparing two lists would find. */
class TallyProperties {

    private static final PriorityRules RULES = PriorityRules.UPSTREAM;
    private static final int THEN = 10;
    private static final int NOW = 30;

    /** Versions in between are anything; those then and now are what the two generations say. */
    private static Churn churn(RandomUniverse then, RandomUniverse now, long seed) {
        Random random = new Random(seed);
        List<VersionLine> lines = new ArrayList<>();
        for (PackageKey key : now.facts.keySet()) {
            VersionLine line = VersionLine.of(key);
            if (then.facts.containsKey(key)) {
                line = line.with(random.nextInt(THEN + 1), evr(then, key));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                line = line.with(THEN + 1 + random.nextInt(NOW - THEN - 1), Evr.parse(1 + random.nextInt(2) + "-1"));
            }
            if (!evr(now, key).equals(line.at(NOW))) {
                line = line.with(NOW, evr(now, key));
            }
            // Later generations are known already when an older one is asked about.
            line = line.with(NOW + 1 + random.nextInt(5), Evr.parse("3-1"));
            lines.add(line);
        }
        return Churn.of(lines, now.projection.nodes(), NOW);
    }

    private static Evr evr(RandomUniverse universe, PackageKey key) {
        return universe.facts.get(key).nevra().evr();
    }

    private static BuiltWith builtWith(RandomUniverse universe, PackageKey source) {
        Map<PackageKey, Member> members = new HashMap<>();
        universe.closures
                .get(source)
                .forEach((key, distance) -> members.put(
                        key,
                        new Member(
                                evr(universe, key),
                                distance,
                                universe.facts.get(key).source())));
        return new BuiltWith(members);
    }

    private static Tally listed(RandomUniverse then, RandomUniverse now, PackageKey source) {
        return Tally.of(DependencyChanges.between(builtWith(then, source), builtWith(now, source)), RULES);
    }

    @Property(tries = 300)
    void countsWhatComparingTwoListsWouldFind(@ForAll long first, @ForAll long second, @ForAll long seed) {
        RandomUniverse then = new RandomUniverse(first);
        RandomUniverse now = new RandomUniverse(second);
        Churn churn = churn(then, now, seed);
        for (PackageKey source : sources(then, now)) {
            Optional<Tally> tally = Tally.between(
                    members(then, source),
                    THEN,
                    members(now, source),
                    churn,
                    TallyProperties::name,
                    RULES,
                    Tally.Noted.NOTHING);
            assertThat(tally)
                    .as("no package took the place of one of the same name")
                    .isPresent();
            Tally expected = listed(then, now, source);
            assertThat(tally.get().changes()).isEqualTo(expected.changes());
            assertThat(tally.get().priority()).isEqualTo(expected.priority());
        }
    }

    @Property(tries = 300)
    void ofTheSameMembersOnlyVersionsCount(@ForAll long first, @ForAll long seed) {
        RandomUniverse now = new RandomUniverse(first);
        Churn churn = churn(now, now, seed);
        for (PackageKey source : sources(now, now)) {
            Members members = members(now, source);
            assertThat(Tally.ofSame(members, THEN, churn, RULES, Tally.Noted.NOTHING)
                            .changes())
                    .as("whatever versions there were in between, they are the same again")
                    .isZero();
            long other = now.closures.get(source).keySet().stream()
                    .filter(key -> churn.changed(RandomUniverse.id(key), THEN + 5))
                    .count();
            assertThat(Tally.ofSame(members, THEN + 5, churn, RULES, Tally.Noted.NOTHING)
                            .changes())
                    .isEqualTo((int) other);
        }
    }

    private static List<PackageKey> sources(RandomUniverse then, RandomUniverse now) {
        return then.resolved.stream()
                .filter(key -> key.isSource() && now.resolved.contains(key))
                .toList();
    }

    private static Members members(RandomUniverse universe, PackageKey source) {
        return universe.projection.members(universe.node(source));
    }

    /** What only one of the two generations holds has its number in both. */
    private static String name(int packageId) {
        return "number " + packageId;
    }

    @Example
    void whatTookThePlaceOfOneOfTheSameNameHasToBeComparedAcrossNumbers() {
        Churn none = Churn.of(List.of(), new RandomUniverse(1).projection.nodes(), NOW);
        Members before = Members.of(2, i -> 2 * i + 1, i -> 1);
        Members after = Members.of(2, i -> 2 * i + 3, i -> 1);
        assertThat(Tally.between(
                        before,
                        THEN,
                        after,
                        none,
                        id -> id == 1 || id == 5 ? "lib" : "base",
                        RULES,
                        Tally.Noted.NOTHING))
                .isEmpty();
        Tally tally = Tally.between(before, THEN, after, none, String::valueOf, RULES, Tally.Noted.NOTHING)
                .orElseThrow();
        assertThat(tally.changes()).isEqualTo(2);
        assertThat(tally.priority())
                .as("256 for what came, 256 / 8 for what went")
                .isEqualTo(288);
    }

    @Example
    void thirdsAreCutOnceTheyAreSummedUp() {
        List<BuildChange> three = List.of(change(3), change(3), change(3));
        assertThat(Tally.of(three, RULES).priority()).isEqualTo(256);
        assertThat(Tally.of(three.subList(0, 1), RULES).priority()).isEqualTo(85);
        assertThat(Tally.of(List.of(change(-1)), RULES).priority()).isEqualTo(32);
        assertThat(Tally.of(List.of(), RULES).priority()).isZero();
    }

    private static BuildChange change(int distance) {
        return new BuildChange("lib", "noarch", null, Evr.parse("1-1"), distance, null);
    }
}
