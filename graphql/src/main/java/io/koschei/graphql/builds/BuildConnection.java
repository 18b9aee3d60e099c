package io.koschei.graphql.builds;

import io.koschei.builds.Build;
import io.koschei.builds.BuildLists;
import io.koschei.builds.BuildQuery;
import io.koschei.graphql.paging.Connection.Edge;
import io.koschei.graphql.paging.Connection.PageInfo;
import io.koschei.graphql.paging.Cursor;
import io.koschei.graphql.paging.Window;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A page of builds. New ones arrive at the top while a client pages on, so a cursor is the build itself. */
record BuildConnection(List<Edge<Build>> edges, PageInfo pageInfo, IntSupplier count) {

    /** Counted only when a question selects it. */
    public int totalCount() {
        return count.getAsInt();
    }

    static BuildConnection of(BuildLists lists, BuildQuery query, Window window) {
        Cursor cursor = window.cursor();
        @Nullable Long build = cursor == null ? null : (long) cursor.place();
        int limit = window.limit();
        // One more than fits tells whether there are more.
        List<Build> rows =
                window.backward() ? lists.listBefore(query, build, limit + 1) : lists.list(query, build, limit + 1);
        boolean more = rows.size() > limit;
        List<Build> page = !more ? rows : window.backward() ? rows.subList(1, rows.size()) : rows.subList(0, limit);
        List<Edge<Build>> edges =
                page.stream().map(each -> new Edge<>(cursor(each), each)).toList();
        PageInfo info = new PageInfo(
                window.backward() ? cursor != null : more,
                window.backward() ? more : cursor != null,
                edges.isEmpty() ? null : edges.get(0).cursor(),
                edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor());
        return new BuildConnection(edges, info, () -> lists.count(query));
    }

    private static String cursor(Build build) {
        return new Cursor(0, Math.toIntExact(build.id())).toString();
    }
}
