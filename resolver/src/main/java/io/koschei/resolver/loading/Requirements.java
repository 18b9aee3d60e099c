package io.koschei.resolver.loading;

import io.koschei.resolver.libsolv.Relations;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the requirements of a universe mean: who provides each one, and how it is written. libsolv has answered both,
 * once, for the whole universe; providers are indices into the catalog's binaries, ascending.
 */
public final class Requirements {

    /** Offset of the empty list: nothing provides it. */
    public static final int NOTHING = 0;

    /** Offset of another empty list: the system itself provides it, as with rpmlib(). */
    public static final int SYSTEM = 1;

    private final int[] relations;
    final int[] ofString;
    final int[] ofRelation;
    final Map<Integer, Integer> named;
    final int[] lists;
    final @Nullable String[] stringTexts;
    final @Nullable String[] relationTexts;

    /**
     * @param ofString offset into {@code lists} for each string id; likewise for relations
     * @param named for what is obsoleted, offset of the packages that go by its name
     * @param lists a count, then that many providers, and so on
     */
    Requirements(
            int[] relations,
            int[] ofString,
            int[] ofRelation,
            Map<Integer, Integer> named,
            int[] lists,
            @Nullable String[] stringTexts,
            @Nullable String[] relationTexts) {
        this.relations = relations;
        this.ofString = ofString;
        this.ofRelation = ofRelation;
        this.named = Map.copyOf(named);
        this.lists = lists;
        this.stringTexts = stringTexts;
        this.relationTexts = relationTexts;
    }

    /** Where the providers of a requirement are; {@link #count} and {@link #provider} read them. */
    public int providers(int dep) {
        return Relations.isRelation(dep) ? ofRelation[Relations.index(dep)] : ofString[dep];
    }

    /** Where the packages are that an obsoletes names, rather than those that merely provide it. */
    public int named(int dep) {
        return named.getOrDefault(dep, NOTHING);
    }

    /** Offsets are below this. */
    public int listsLength() {
        return lists.length;
    }

    public int count(int offset) {
        return lists[offset];
    }

    public int provider(int offset, int i) {
        return lists[offset + 1 + i];
    }

    /** A requirement as the metadata writes it; only of requirements. */
    public String text(int dep) {
        String text = Relations.isRelation(dep) ? relationTexts[Relations.index(dep)] : stringTexts[dep];
        return Objects.requireNonNull(text, "only requirements have a text");
    }

    /** The order in which a pool gets packages for the conditions of builds: a solver decides by it. Keys of jobs follow it, too. */
    public Comparator<Integer> conditionOrder() {
        return Comparator.comparing(this::text);
    }

    /** Whether a requirement depends on what else is installed, so that its providers alone do not decide it. */
    public boolean isRich(int dep) {
        if (!Relations.isRelation(dep)) {
            return false;
        }
        int flags = flags(dep);
        return flags == Relations.AND
                || flags == Relations.IF
                || flags == Relations.UNLESS
                || (flags == Relations.OR && (isRich(left(dep)) || isRich(right(dep))));
    }

    /** Whether something provides it, or each part of it. */
    public boolean isMet(int dep) {
        return joins(dep) ? isMet(left(dep)) && isMet(right(dep)) : providers(dep) != NOTHING;
    }

    /** Whether a dependency joins two others, which may stand on their own in what the solver considers. */
    public boolean joins(int dep) {
        return Relations.isRelation(dep) && flags(dep) >= Relations.AND;
    }

    /** Everything that provides any part of a joined dependency. */
    public void forEachAtomProvider(int dep, IntConsumer consumer) {
        if (joins(dep)) {
            forEachAtomProvider(left(dep), consumer);
            forEachAtomProvider(right(dep), consumer);
        }
        int offset = providers(dep);
        for (int i = 0; i < count(offset); i++) {
            consumer.accept(provider(offset, i));
        }
    }

    public int flags(int dep) {
        return relations[3 * Relations.index(dep) + 2];
    }

    public int left(int dep) {
        return relations[3 * Relations.index(dep)];
    }

    public int right(int dep) {
        return relations[3 * Relations.index(dep) + 1];
    }
}
