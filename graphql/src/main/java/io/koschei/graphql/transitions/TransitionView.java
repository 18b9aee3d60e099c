package io.koschei.graphql.transitions;

import io.koschei.graphql.transitions.TransitionLoaders.HistoryKey;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.SavedTransition;
import io.koschei.transition.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A transition, with the generation that answers for it. */
record TransitionView(
        Collection inCollection, Generation generation, SavedTransition definition, Rule rule, boolean saved) {

    public Collection collection() {
        return inCollection;
    }

    public String name() {
        return definition.name();
    }

    public String title() {
        return definition.title();
    }

    public @Nullable String affected() {
        return definition.affected();
    }

    public String good() {
        return definition.good();
    }

    public String bad() {
        return definition.bad();
    }

    public @Nullable Instant createdAt() {
        return saved ? definition.createdAt() : null;
    }

    HistoryKey historyKey() {
        return new HistoryKey(inCollection, rule);
    }
}
