package io.koschei.graphql.cost;

import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a question consists of once its fragments are where they are used, without putting them there: twenty fragments that
 * each use the next one twice are a million. Valid fragments do not use themselves.
 */
final class Expansion {

    private static final long ENDLESS = 1_000_000_000_000L;

    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Long> sizes = new HashMap<>();

    private Expansion(Map<String, FragmentDefinition> fragments) {
        this.fragments = fragments;
    }

    /** Fields, fragments and uses of fragments; at most a million millions. */
    static long of(SelectionSet question, Map<String, FragmentDefinition> fragments) {
        return new Expansion(fragments).size(question);
    }

    private long size(@Nullable SelectionSet set) {
        long size = 0;
        if (set != null) {
            for (Selection<?> selection : set.getSelections()) {
                size = Math.min(ENDLESS, size + 1 + below(selection));
            }
        }
        return size;
    }

    private long below(Selection<?> selection) {
        if (selection instanceof Field field) {
            return size(field.getSelectionSet());
        }
        if (selection instanceof InlineFragment inline) {
            return size(inline.getSelectionSet());
        }
        return selection instanceof FragmentSpread spread ? fragment(spread.getName()) : 0;
    }

    private long fragment(String name) {
        Long known = sizes.get(name);
        if (known == null) {
            FragmentDefinition fragment = fragments.get(name);
            known = fragment == null ? 0 : size(fragment.getSelectionSet());
            sizes.put(name, known);
        }
        return known;
    }
}
