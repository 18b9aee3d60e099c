package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** Runs {@code koschei admin} on a database of the tests in which the collection {@code rawhide} is followed. */
final class AdminLine {

    final JdbcClient jdbc;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path config;

    /** @param folder where the configuration is written */
    AdminLine(String database, Path folder) {
        this.jdbc = JdbcClient.create(TestStores.migrated(database));
        jdbc.sql("truncate collection restart identity cascade").update();
        CollectionRepository collections = new CollectionRepository(jdbc);
        collections.configure(0, new Collection(0, "rawhide", "Rawhide", "rawhide", "f45", "x86_64", "build"));
        collections.follow(List.of("rawhide"));
        try {
            this.config = TestStores.config(database, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns its exit status. */
    int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Application.commandLine(new Application());
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of("admin"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        return line.execute(all.toArray(String[]::new));
    }

    /** What the last run wrote. */
    String out() {
        return out.toString();
    }

    /** What the last run complained about. */
    String err() {
        return err.toString();
    }

    void assertMistake(String message, String... arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err()).startsWith("koschei: " + message);
    }
}
