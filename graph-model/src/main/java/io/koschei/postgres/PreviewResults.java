package io.koschei.postgres;

import io.koschei.model.ClosureSize;
import io.koschei.model.Page;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.preview.PreviewAnswer;
import io.koschei.model.preview.PreviewChange;
import io.koschei.model.preview.PreviewResult;
import io.koschei.model.preview.PreviewSize;
import io.koschei.model.rpm.PackageKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What came out of previews. */
public final class PreviewResults {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public PreviewResults(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Stores it all, and that the preview is done, in one transaction. */
    public void finish(long id, PreviewResult result, Instant now) {
        transaction.executeWithoutResult(status -> {
            batches(result.changes(), batch -> insertChanges(id, batch));
            batches(result.answers(), batch -> insertAnswers(id, batch));
            batches(result.sizes(), batch -> insertSizes(id, batch));
            jdbc.sql("""
                            update preview set state = 'DONE', counts = :counts::jsonb, done = total, finished_at = :now
                            where id = :id and state = 'RESOLVING'
                            """)
                    .param("id", id)
                    .param("counts", Json.previewCounts(new Previews.BothCounts(result.build(), result.runtime())))
                    .param("now", Timestamp.from(now))
                    .update();
        });
    }

    private static <T> void batches(List<T> rows, Consumer<List<T>> insert) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            insert.accept(rows.subList(from, Math.min(from + BATCH, rows.size())));
        }
    }

    private void insertChanges(long id, List<PreviewChange> changes) {
        jdbc.sql("""
                        insert into preview_change
                        select :id, * from unnest(:names::text[], :archs::text[], :olds::text[], :news::text[])
                        """)
                .param("id", id)
                .param("names", texts(changes, change -> change.key().name()))
                .param("archs", texts(changes, change -> change.key().arch()))
                .param("olds", changes.stream().map(PreviewChange::oldVersion).toArray(String[]::new))
                .param("news", changes.stream().map(PreviewChange::newVersion).toArray(String[]::new))
                .update();
    }

    private void insertAnswers(long id, List<PreviewAnswer> answers) {
        jdbc.sql("""
                        insert into preview_answer
                        select :id, * from unnest(:sides::text[], :kinds::text[], :names::text[], :archs::text[],
                                                  :versions::text[], :problems::jsonb[], :steps::int[], :sources::text[])
                        """)
                .param("id", id)
                .param("sides", texts(answers, answer -> answer.side().name()))
                .param("kinds", texts(answers, answer -> answer.kind().name()))
                .param("names", texts(answers, answer -> answer.key().name()))
                .param("archs", texts(answers, answer -> answer.key().arch()))
                .param("versions", texts(answers, PreviewAnswer::version))
                .param("problems", texts(answers, answer -> Json.problems(answer.problems())))
                .param("steps", ints(answers, PreviewAnswer::step))
                .param("sources", answers.stream().map(PreviewAnswer::source).toArray(String[]::new))
                .update();
    }

    private void insertSizes(long id, List<PreviewSize> sizes) {
        jdbc.sql("""
                        insert into preview_size
                        select :id, * from unnest(:sides::text[], :names::text[], :archs::text[],
                            :oldPackages::int[], :oldDownloads::bigint[], :oldInstalls::bigint[],
                            :newPackages::int[], :newDownloads::bigint[], :newInstalls::bigint[])
                        """)
                .param("id", id)
                .param("sides", texts(sizes, size -> size.side().name()))
                .param("names", texts(sizes, size -> size.key().name()))
                .param("archs", texts(sizes, size -> size.key().arch()))
                .param("oldPackages", ints(sizes, size -> size.before().packages()))
                .param("oldDownloads", longs(sizes, size -> size.before().downloadSize()))
                .param("oldInstalls", longs(sizes, size -> size.before().installSize()))
                .param("newPackages", ints(sizes, size -> size.after().packages()))
                .param("newDownloads", longs(sizes, size -> size.after().downloadSize()))
                .param("newInstalls", longs(sizes, size -> size.after().installSize()))
                .update();
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private static <T> Integer[] ints(List<T> rows, Function<T, Integer> number) {
        return rows.stream().map(number).toArray(Integer[]::new);
    }

    private static <T> Long[] longs(List<T> rows, Function<T, Long> number) {
        return rows.stream().map(number).toArray(Long[]::new);
    }

    /** A question with its answer's rows; pages are cut out of it. */
    private record Rows<T>(
            String select, String from, String order, Map<String, Object> parameters, RowMapper<T> mapper) {}

    /** Which packages it really changed, by name. */
    public Page<PreviewChange> changes(long id, int offset, int limit) {
        Rows<PreviewChange> rows = new Rows<>(
                "select name, arch, old_version, new_version",
                "from preview_change where preview_id = :id",
                "order by name, arch",
                Map.of("id", id),
                (row, number) -> new PreviewChange(key(row), row.getString(3), row.getString(4)));
        return page(rows, offset, limit);
    }

    /** Packages of one kind, by the round in which they fall and by name. */
    public Page<PreviewAnswer> answers(long id, Side side, ChangeKind kind, int offset, int limit) {
        Rows<PreviewAnswer> rows = new Rows<>(
                "select name, arch, version, problems::text, step, source",
                "from preview_answer where preview_id = :id and side = :side and kind = :kind",
                "order by step, name, arch",
                Map.of("id", id, "side", side.name(), "kind", kind.name()),
                (row, number) -> new PreviewAnswer(
                        side,
                        kind,
                        key(row),
                        row.getString(3),
                        Json.problems(row.getString(4)),
                        row.getInt(5),
                        row.getString(6)));
        return page(rows, offset, limit);
    }

    /** Closures that change, those whose bytes on disk change most first. */
    public Page<PreviewSize> sizes(long id, Side side, int offset, int limit) {
        Rows<PreviewSize> rows = new Rows<>(
                "select *",
                "from preview_size where preview_id = :id and side = :side",
                "order by abs(new_install_size - old_install_size) desc, name, arch",
                Map.of("id", id, "side", side.name()),
                (row, number) -> new PreviewSize(side, key(row), size(row, "old_"), size(row, "new_")));
        return page(rows, offset, limit);
    }

    private <T> Page<T> page(Rows<T> rows, int offset, int limit) {
        List<T> found = jdbc.sql(
                        rows.select() + " " + rows.from() + " " + rows.order() + " offset :offset limit :limit")
                .params(rows.parameters())
                .param("offset", offset)
                .param("limit", limit + 1)
                .query(rows.mapper())
                .list();
        return Page.uncounted(found, offset, limit, () -> jdbc.sql("select count(*) " + rows.from())
                .params(rows.parameters())
                .query(Integer.class)
                .single());
    }

    private static PackageKey key(ResultSet row) throws SQLException {
        return new PackageKey(row.getString("name"), row.getString("arch"));
    }

    private static ClosureSize size(ResultSet row, String when) throws SQLException {
        return new ClosureSize(
                row.getInt(when + "packages"), row.getLong(when + "download_size"), row.getLong(when + "install_size"));
    }
}
