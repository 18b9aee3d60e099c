package io.koschei.graphql.paging;

import io.koschei.model.Page;
import io.koschei.model.generation.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A page of a list as Relay wants it. */
public record Connection<T>(
        List<Edge<T>> edges,
        PageInfo pageInfo,
        IntSupplier count,
        @Nullable Generation generation) {

    /** Counted only when a question selects it. */
    public int totalCount() {
        return count.getAsInt();
    }

    public record Edge<T>(String cursor, T node) {}

    public record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable String startCursor,
            @Nullable String endCursor) {}

    public static <T> Connection<T> of(Generation generation, Page<T> page) {
        return of(generation, page, Function.identity());
    }

    public static <S, T> Connection<T> of(Generation generation, Page<S> page, Function<S, T> node) {
        List<Edge<T>> edges = new ArrayList<>();
        for (S row : page.rows()) {
            Cursor cursor = new Cursor(generation.ordinal(), page.offset() + edges.size());
            edges.add(new Edge<>(cursor.toString(), node.apply(row)));
        }
        return of(generation, page, edges);
    }

    /** Of a list that stays as it is, made for the generation with this ordinal. */
    public static <S, T> Connection<T> at(int ordinal, Page<S> page, Function<S, T> node) {
        List<Edge<T>> edges = new ArrayList<>();
        for (S row : page.rows()) {
            Cursor cursor = new Cursor(ordinal, page.offset() + edges.size());
            edges.add(new Edge<>(cursor.toString(), node.apply(row)));
        }
        return of(null, page, edges);
    }

    /** A cursor is the generation itself: new ones arrive at the top while a client pages on. */
    public static Connection<Generation> ofGenerations(Page<Generation> page) {
        List<Edge<Generation>> edges = new ArrayList<>();
        for (Generation row : page.rows()) {
            edges.add(new Edge<>(new Cursor(row.ordinal(), 0).toString(), row));
        }
        return of(null, page, edges);
    }

    private static <T> Connection<T> of(@Nullable Generation generation, Page<?> page, List<Edge<T>> edges) {
        boolean empty = edges.isEmpty();
        PageInfo info = new PageInfo(
                page.hasMore(),
                page.offset() > 0,
                empty ? null : edges.get(0).cursor(),
                empty ? null : edges.get(edges.size() - 1).cursor());
        return new Connection<>(List.copyOf(edges), info, page::total, generation);
    }
}
