package io.koschei.graphql;

import io.koschei.model.generation.Generation;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides as of which moment a question is answered that is about a generation; null stands for now. */
final class Moment {

    /** Stands for now in the id of a package. */
    private static final String NOW = "now";

    private Moment() {}

    /** A question that names a date is about that date; one that names a generation about when its repository was made. */
    static Instant of(GenerationRef ref, Generation generation) {
        return ref.at() == null ? generation.at() : ref.at();
    }

    /** The newest generation stands for now, any other for when its repository was made. */
    static @Nullable Instant of(Generation generation, Optional<Generation> newest) {
        return newest.isPresent() && newest.get().id() == generation.id() ? null : generation.at();
    }

    /** How the moment is written in an id that names the generation; empty when the generation says it. */
    static Optional<String> written(Generation generation, @Nullable Instant moment) {
        if (moment == null) {
            return Optional.of(NOW);
        }
        return moment.equals(generation.at()) ? Optional.empty() : Optional.of(moment.toString());
    }

    /**
     * Reads what {@link #written} wrote.
     *
     * @param place of the moment among the id's parts
     */
    static @Nullable Instant read(Generation generation, NodeId id, int place) {
        if (id.parts().size() <= place) {
            return generation.at();
        }
        return id.part(place).equals(NOW) ? null : id.moment(place);
    }
}
