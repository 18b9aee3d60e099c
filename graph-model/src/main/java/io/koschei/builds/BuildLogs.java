package io.koschei.builds;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ends of logs of failed tasks, kept because Koji deletes them. */
public final class BuildLogs {

    /** No end of a log is larger, compressed or not, whatever the settings say. */
    public static final int LARGEST = 1 << 24;

    /** Stands for a log that Koji no longer had. */
    private static final byte[] GONE = {};

    private final JdbcClient jdbc;

    public BuildLogs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which log it is.
     *
     * @param size bytes of the whole file in Koji; 0 when Koji did not list it
     */
    public record Source(long buildId, long taskId, String arch, String name, long size) {}

    /** Keeps the end of a log. The same again does nothing. */
    public void keep(Source source, byte[] end) {
        if (end.length > LARGEST) {
            throw new IllegalArgumentException("%d bytes of %s are too many".formatted(end.length, source));
        }
        insert(source, compressed(end));
    }

    /** Notes that Koji no longer has a log. */
    public void gone(Source source) {
        insert(source, GONE);
    }

    private void insert(Source source, byte[] kept) {
        jdbc.sql("""
                        insert into build_log (build_id, task_id, name, arch, size, kept)
                        values (:build, :task, :name, :arch, :size, :kept) on conflict do nothing
                        """)
                .param("build", source.buildId)
                .param("task", source.taskId)
                .param("name", source.name)
                .param("arch", source.arch)
                .param("size", source.size)
                .param("kept", kept)
                .update();
    }

    /** Those of one build, by architecture and name. */
    public List<LogEnd> of(long buildId) {
        return jdbc.sql("select * from build_log where build_id = ? order by arch, task_id, name")
                .param(buildId)
                .query(BuildLogs::read)
                .list();
    }

    private static LogEnd read(ResultSet row, int number) throws SQLException {
        byte[] kept = row.getBytes("kept");
        boolean gone = kept.length == 0;
        byte[] end = gone ? GONE : opened(kept);
        long size = row.getLong("size");
        return new LogEnd(
                row.getLong("task_id"),
                row.getString("name"),
                row.getString("arch"),
                size,
                gone,
                LogEnd.readable(end, size > end.length));
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] opened(byte[] kept) {
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(kept))) {
            return gzip.readNBytes(LARGEST);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored log cannot be read", e);
        }
    }
}
