package io.koschei.graphql.transitions;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.Missing;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.SavedTransition;
import io.koschei.postgres.Transitions;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Saves and deletes transitions, where that is allowed. */
@Controller
final class TransitionMutations {

    private final Transitions transitions;
    private final Missing missing;
    private final AsOf asOf;
    private final Clock clock;
    private final boolean writable;

    TransitionMutations(
            Transitions transitions,
            Missing missing,
            AsOf asOf,
            Clock clock,
            @Value("${koschei.web.transitions-writable}") boolean writable) {
        this.transitions = transitions;
        this.missing = missing;
        this.asOf = asOf;
        this.clock = clock;
        this.writable = writable;
    }

    @MutationMapping
    TransitionView saveTransition(@Argument TransitionInput input, @Argument boolean replace) {
        requireWritable();
        Collection collection = asOf.collection(input.collection());
        SavedTransition wanted = TransitionRules.definition(collection.id(), input, clock.instant());
        TransitionRules.rule(wanted);
        Generation generation = asOf.generation(collection, null, null);
        switch (transitions.save(wanted, replace)) {
            case ADDED, REPLACED -> {}
            case TAKEN ->
                throw new RequestException(
                        ErrorCode.TRANSITION_EXISTS,
                        "'" + collection.name() + "' has a transition '" + wanted.name()
                                + "' already. Choose another name, or replace it.");
            case FULL ->
                throw new RequestException(
                        ErrorCode.LIMIT_EXCEEDED,
                        "'" + collection.name() + "' has " + Transitions.MOST
                                + " transitions, which is the most. Delete one that is done.");
        }
        SavedTransition saved = transitions
                .find(collection.id(), wanted.name())
                .orElseThrow(() -> missing.transition(collection, wanted.name()));
        return TransitionController.view(collection, generation, saved);
    }

    @MutationMapping
    TransitionView deleteTransition(@Argument("collection") String collectionName, @Argument String name) {
        requireWritable();
        Collection collection = asOf.collection(collectionName);
        Generation generation = asOf.generation(collection, null, null);
        SavedTransition deleted =
                transitions.delete(collection.id(), name).orElseThrow(() -> missing.transition(collection, name));
        return TransitionController.view(collection, generation, deleted);
    }

    @QueryMapping
    boolean transitionsWritable() {
        return writable;
    }

    private void requireWritable() {
        if (!writable) {
            throw new RequestException(
                    ErrorCode.READ_ONLY,
                    "Transitions cannot be changed here: the administrator has set"
                            + " koschei.web.transitions-writable to false.");
        }
    }
}
