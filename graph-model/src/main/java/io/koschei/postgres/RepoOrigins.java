package io.koschei.postgres;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads which tag of which hub generations came from. */
public final class RepoOrigins {

    private final JdbcClient jdbc;

    public RepoOrigins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where a repository came from.
     *
     * @param hub null when it was found before this was kept
     * @param isPresent whether the hub's numbers still mean the same; otherwise it was set up anew since
     */
    public record Origin(@Nullable String tag, @Nullable String hub, boolean isPresent) {}

    /** By generation id; generations without a Koji are left out. */
    public Map<Long, Origin> of(Collection<Long> generationIds) {
        return jdbc
                .sql("""
                        select id, tag, hub, hub_epoch = current_hub_epoch() from generation
                        where id = any(?) and repo_id is not null
                        """)
                .param(generationIds.toArray(Long[]::new))
                .query((row, number) ->
                        Map.entry(row.getLong(1), new Origin(row.getString(2), row.getString(3), row.getBoolean(4))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
