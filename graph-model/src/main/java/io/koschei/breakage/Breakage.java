package io.koschei.breakage;

import java.util.List;

/**
 * What made a package unresolvable.
 *
 * @param since ordinal of the generation in which it broke
 */
public record Breakage(int collectionId, int since, List<BreakingChange> changes) {

    public Breakage {
        changes = List.copyOf(changes);
    }

    public String text() {
        if (changes.isEmpty()) {
            return "It is so since generation " + since + ". No change in it is known to have done it.";
        }
        String more = changes.size() == 1 ? "" : " (" + (changes.size() - 1) + " more)";
        return "Generation " + since + ": " + changes.get(0).text() + more;
    }
}
