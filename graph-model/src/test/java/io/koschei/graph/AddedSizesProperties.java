package io.koschei.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Added sizes in small random graphs, against what goes when a member is taken out. */
class AddedSizesProperties {

    /** 0 leads to 1 and 2, both lead to 3, 1 leads to 4; 5 and 6 lead to each other and to 7. */
    private static final IntGraph GRAPH =
            IntGraph.of(8, new int[] {0, 0, 1, 2, 1, 5, 6, 6, 4}, new int[] {1, 2, 3, 3, 4, 6, 5, 7, 3}, 9);

    private static final long[] SIZES = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};

    @Property
    void whatAMemberAddsIsWhatGoesWithIt(@ForAll("graphs") RandomGraph random) {
        long[] sizes = powers(random.nodes());
        for (int root = 0; root < random.nodes(); root++) {
            BitSet closure = random.reached(root);
            int[] members = closure.stream().toArray();
            AddedSizes added = AddedSizes.of(random.graph(), members, root);
            assertThat(added.attached()).isZero();
            long[] sums = added.of(sizes);
            for (int i = 0; i < members.length; i++) {
                BitSet lost = (BitSet) closure.clone();
                lost.andNot(random.reachedWithout(members[i], root));
                assertThat(sums[i])
                        .isEqualTo(lost.stream().mapToLong(node -> sizes[node]).sum());
            }
        }
    }

    @Property
    void whatAMemberAddsToRequirementsIsWhatGoesWithIt(@ForAll("graphs") RandomGraph random) {
        long[] sizes = powers(random.nodes());
        int[] direct = IntStream.of(0, random.nodes() / 2, random.nodes() - 1).toArray();
        BitSet closure = random.reached(direct);
        int[] members = closure.stream().toArray();
        AddedSizes added = AddedSizes.ofRequirements(random.graph(), members, direct);
        assertThat(added.attached()).isZero();
        long[] sums = added.of(sizes);
        for (int i = 0; i < members.length; i++) {
            BitSet lost = (BitSet) closure.clone();
            lost.andNot(random.reachedWithout(members[i], direct));
            assertThat(sums[i])
                    .isEqualTo(lost.stream().mapToLong(node -> sizes[node]).sum());
        }
    }

    @Property
    void theRootHasTheWholeClosureEvenWhereEdgesAreMissing(@ForAll("graphs") RandomGraph random) {
        int[] members = IntStream.range(0, random.nodes()).toArray();
        AddedSizes added = AddedSizes.of(random.graph(), members, 0);
        assertThat(added.of(powers(random.nodes()))[0])
                .isEqualTo(LongStream.of(powers(random.nodes())).sum());
        BitSet reached = random.reached(0);
        BitSet heads = new BitSet();
        for (int node = reached.nextClearBit(0); node < random.nodes(); node = reached.nextClearBit(node + 1)) {
            int candidate = node;
            if (IntStream.range(0, random.nodes())
                    .filter(other -> random.reached(other).get(candidate))
                    .allMatch(other -> random.reached(candidate).get(other))) {
                heads.set(IntStream.range(0, random.nodes())
                        .filter(other -> random.reached(other).get(candidate)
                                && random.reached(candidate).get(other))
                        .min()
                        .orElseThrow());
            }
        }
        assertThat(added.attached()).isEqualTo(heads.cardinality());
    }

    @Example
    void whatNothingLeadsToHangsOnTheRootWithWhatItLeadsTo() {
        AddedSizes added = AddedSizes.of(GRAPH, IntStream.range(0, 8).toArray(), 0);
        assertThat(added.attached()).isEqualTo(1);
        assertThat(added.of(SIZES))
                .containsExactly(11_111_111, 10_010, 100, 1_000, 10_000, 11_100_000, 11_000_000, 10_000_000);
    }

    @Example
    void edgesOutsideTheMembersDoNotCount() {
        AddedSizes added = AddedSizes.of(GRAPH, new int[] {0, 1, 3, 4}, 0);
        assertThat(added.attached()).isZero();
        assertThat(added.of(SIZES)).containsExactly(11_011, 11_010, 1_000, 10_000);
    }

    @Example
    void refusesARootThatIsNoMember() {
        assertThatThrownBy(() -> AddedSizes.of(GRAPH, new int[] {0, 1}, 2))
                .hasMessage("node 2 is no member of its closure");
    }

    private static long[] powers(int count) {
        return IntStream.range(0, count).mapToLong(i -> 1L << (2 * i)).toArray();
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return RandomGraph.upTo(12, 3);
    }
}
