package io.koschei.graphql.builds;

import io.koschei.builds.Build;
import io.koschei.graphql.Connection.Edge;
import io.koschei.graphql.Connection.PageInfo;
import io.koschei.graphql.RequestException;
import io.koschei.graphql.RequestException.Code;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A page of builds. New ones arrive at the top while a client pages on, so a cursor is the build itself. */
record BuildConnection(List<Edge<Build>> edges, PageInfo pageInfo, int totalCount) {

    private static final Pattern CURSOR = Pattern.compile("b(\\d{1,18})");

    /**
     * Of rows that were asked for with one more than fits, to see whether there are more.
     *
     * @param after cursor after which the page begins; null for the first
     */
    static BuildConnection of(List<Build> rows, int limit, @Nullable String after, int total) {
        List<Edge<Build>> edges = rows.stream()
                .limit(limit)
                .map(build -> new Edge<>(cursor(build), build))
                .toList();
        PageInfo info = new PageInfo(
                rows.size() > limit,
                after != null,
                edges.isEmpty() ? null : edges.get(0).cursor(),
                edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor());
        return new BuildConnection(edges, info, total);
    }

    private static String cursor(Build build) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("b" + build.id()).getBytes(StandardCharsets.UTF_8));
    }

    /** The build that a cursor stands for; null for none. */
    static @Nullable Long buildOf(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        Matcher matcher = CURSOR.matcher(decoded(cursor));
        if (!matcher.matches()) {
            throw unusable(cursor);
        }
        return Long.valueOf(matcher.group(1));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unusable(cursor);
        }
    }

    private static RequestException unusable(String cursor) {
        return new RequestException(
                Code.BAD_REQUEST,
                "'" + cursor + "' is not a cursor of builds. Use the value of 'endCursor' or 'cursor' from an earlier"
                        + " answer.");
    }
}
