package io.koschei.projection.sizes;

import io.koschei.projection.Sizes;
import java.util.ArrayList;
import java.util.List;

/**
 * Why the closure of a package differs in size between two generations. The parts are exact: own growth, what grew, what
 * entered and what left add up to the difference, separately for each size.
 *
 * @param before sizes of the closure in the first generation
 * @param after sizes of the closure in the second generation
 * @param own growth of the package itself; all of its size, if it is a member in one generation only
 * @param grew members of both whose sizes are not the same, in ascending order
 * @param entered members of the second only, in ascending order
 * @param left members of the first only, in ascending order
 */
public record Attribution(
        Sizes before, Sizes after, Sizes own, List<Grown> grew, List<Moved> entered, List<Moved> left) {

    /** Copies the lists. */
    public Attribution {
        grew = List.copyOf(grew);
        entered = List.copyOf(entered);
        left = List.copyOf(left);
    }

    /**
     * A dependency of another size.
     *
     * @param change sizes afterwards less those before
     */
    public record Grown(int member, Sizes change) {}

    /**
     * A dependency in one of the generations only.
     *
     * @param change its sizes: positive for what entered, negative for what left
     * @param origin what brought it, in the generation that has it
     */
    public record Moved(int member, Sizes change, Origin origin) {}

    /**
     * Compares two closures of one package.
     *
     * @param root the package; it can be no member, as the source of a build closure is none
     */
    public static Attribution between(int root, ClosureSide before, ClosureSide after) {
        List<Grown> grew = new ArrayList<>();
        List<Moved> entered = new ArrayList<>();
        List<Moved> left = new ArrayList<>();
        Sizes own = Sizes.NONE;
        Origins origins = new Origins(root, before);
        Origins laterOrigins = new Origins(root, after);
        int[] old = before.closure().members();
        int[] now = after.closure().members();
        int i = 0;
        int j = 0;
        while (i < old.length || j < now.length) {
            boolean was = j == now.length || (i < old.length && old[i] <= now[j]);
            boolean is = i == old.length || (j < now.length && now[j] <= old[i]);
            int member = was ? old[i] : now[j];
            Sizes change = (is ? after.sizes(j) : Sizes.NONE).minus(was ? before.sizes(i) : Sizes.NONE);
            if (member == root) {
                own = change;
            } else if (was && is) {
                if (!change.equals(Sizes.NONE)) {
                    grew.add(new Grown(member, change));
                }
            } else if (is) {
                entered.add(new Moved(member, change, laterOrigins.of(j)));
            } else {
                left.add(new Moved(member, change, origins.of(i)));
            }
            i += was ? 1 : 0;
            j += is ? 1 : 0;
        }
        return new Attribution(before.sizes(), after.sizes(), own, grew, entered, left);
    }

    /** What the closure has grown by; the parts add up to it. */
    public Sizes difference() {
        return after.minus(before);
    }
}
