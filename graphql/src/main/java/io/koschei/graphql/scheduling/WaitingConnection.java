package io.koschei.graphql.scheduling;

import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Connection.Edge;
import io.koschei.graphql.paging.Connection.PageInfo;
import io.koschei.model.Collection;
import io.koschei.neo4j.affects.WaitingReader.Answer;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A page of what waits for a rebuild, with what is known of the whole.
 *
 * @param compared the generation that packages were compared with; null where that cannot be said
 */
record WaitingConnection<T>(
        List<Edge<T>> edges,
        PageInfo pageInfo,
        IntSupplier count,
        @Nullable GenerationKey compared,
        boolean everythingDue) {

    /** Counted only when a question selects it. */
    public int totalCount() {
        return count.getAsInt();
    }

    static <S, T> WaitingConnection<T> of(Collection collection, Answer<S> answer, Function<S, T> node) {
        Connection<T> page = Connection.at(0, answer.page(), node);
        Integer ordinal = answer.state().ordinal();
        return new WaitingConnection<>(
                page.edges(),
                page.pageInfo(),
                page.count(),
                ordinal == null ? null : new GenerationKey(collection.id(), ordinal),
                answer.state().everything());
    }
}
