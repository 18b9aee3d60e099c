package io.koschei.app;

import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.story.Repos;
import io.koschei.embedded.EmbeddedStores;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.settings.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** What a demo keeps from one start to the next. */
record DemoData(Path folder) {

    static final String COLLECTION = "demo";
    static final int KEPT_REPOSITORIES = 8;

    private static final String MARK = "koschei-demo";

    /** @throws UsageException when the folder holds something that is not a demo's */
    void prepare() {
        try {
            requireOurs();
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(MARK), "The data of ./koschei demo. --fresh deletes this folder.\n");
        } catch (IOException e) {
            throw new UsageException("cannot use " + folder + " for the data: " + e.getMessage());
        }
    }

    /** @throws UsageException when the folder holds something that is not a demo's */
    void delete() {
        try {
            requireOurs();
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UsageException("cannot delete " + folder + ": " + e.getMessage());
        }
    }

    private void requireOurs() throws IOException {
        if (!Files.exists(folder) || Files.exists(folder.resolve(MARK))) {
            return;
        }
        try (var files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new UsageException(folder + " holds other things than a demo's data; choose another --data-dir");
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Which generation of the demo's history comes next: the first one that was not finished in an earlier run. */
    int firstGeneration(EmbeddedStores stores) {
        DataSource dataSource = new DriverManagerDataSource(stores.jdbcUrl(), stores.jdbcUser(), stores.jdbcPassword());
        Flyway.configure().dataSource(dataSource).load().migrate();
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return firstGeneration(new CollectionRepository(jdbc)
                .find(COLLECTION)
                .map(Collection::id)
                .flatMap(new Generations(jdbc)::newest));
    }

    /** @param newest the last one that Koschei has found */
    static int firstGeneration(Optional<Generation> newest) {
        if (newest.isEmpty()) {
            return 0;
        }
        int known = Repos.generationOf(Objects.requireNonNull(newest.get().repoId()));
        return newest.get().state().isFinal() ? known + 1 : known;
    }

    /** A number well after the last task that an earlier run knew: a new hub must not give it to another build. */
    long firstTask(EmbeddedStores stores) {
        return JdbcClient.create(
                        new DriverManagerDataSource(stores.jdbcUrl(), stores.jdbcUser(), stores.jdbcPassword()))
                .sql(
                        "select greatest(max(task_id) + 1000, ?) from (select task_id from build union select task_id from build_task)")
                .param(BuilderSettings.FIRST_TASK)
                .query(Long.class)
                .single();
    }
}
