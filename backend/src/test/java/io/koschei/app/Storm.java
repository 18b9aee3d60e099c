package io.koschei.app;

import io.koschei.model.generation.GenerationState;
import io.koschei.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A service that is killed again and again. Triggers in its database hold it up at the places where it shall be
 * killed, so that chance has no part in it.
 */
final class Storm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String HOLD_UP = """
            create table if not exists kill_point (place text, ordinal integer);

            create or replace function hold_up_state() returns trigger language plpgsql as $$
            begin
                if exists (select 1 from kill_point k where k.place = new.state and k.ordinal = new.ordinal) then
                    perform pg_sleep(600);
                end if;
                return null;
            end $$;

            -- Deferred: it runs when everything is written and only the commit is missing.
            create constraint trigger hold_up_state after insert or update of state on generation
                deferrable initially deferred for each row execute function hold_up_state();

            create or replace function hold_up_counts() returns trigger language plpgsql as $$
            begin
                if exists (select 1 from kill_point k join generation g on g.ordinal = k.ordinal
                           where k.place = 'counts' and g.id = new.generation_id) then
                    perform pg_sleep(600);
                end if;
                return new;
            end $$;

            create trigger hold_up_counts before insert on generation_counts
                for each row execute function hold_up_counts();

            create sequence copied;

            create or replace function is_fetched_kill_point(here text) returns boolean language sql as $$
                select exists (select 1 from kill_point k join generation g on g.ordinal = k.ordinal
                               where k.place = here and g.state = 'FETCHED')
            $$;

            create or replace function hold_up_copying() returns trigger language plpgsql as $$
            begin
                if is_fetched_kill_point('copying') and nextval('copied') > 50 then
                    perform pg_sleep(600);
                end if;
                return new;
            end $$;

            create or replace function hold_up_storing() returns event_trigger language plpgsql as $$
            begin
                if exists (select 1 from pg_event_trigger_ddl_commands() where object_identity = 'pg_temp.incoming') then
                    if is_fetched_kill_point('storing') then
                        perform pg_sleep(600);
                    end if;
                    create trigger hold_up_copying before insert on incoming
                        for each row execute function hold_up_copying();
                end if;
            end $$;

            -- The table of answers is made when all of them are found and none is stored.
            create event trigger hold_up_storing on ddl_command_end when tag in ('CREATE TABLE')
                execute function hold_up_storing();
            """;

    private final JdbcClient jdbc;
    private final Settings settings;
    private final Path folder;
    private @Nullable ServiceProcess process;

    /** @param settings those of a service with a database of its own, whose tables are there */
    Storm(String database, Settings settings, Path folder) {
        this.jdbc = TestStores.jdbc(database);
        this.settings = settings;
        this.folder = folder;
        jdbc.sql(HOLD_UP).update();
    }

    /** Starts the service unless it runs. */
    void blow() throws IOException {
        if (process == null) {
            process = ServiceProcess.start(settings, folder);
        }
    }

    /** Holds the service up where everything of a step is written but nothing is committed, and kills it there. */
    void killBefore(GenerationState state, int ordinal) throws IOException, InterruptedException {
        killHeldUp(state.name(), ordinal);
    }

    /** Holds the service up while it counts, and kills it there. */
    void killWhileCounting(int ordinal) throws IOException, InterruptedException {
        killHeldUp("counts", ordinal);
    }

    private void killHeldUp(String place, int ordinal) throws IOException, InterruptedException {
        jdbc.sql("insert into kill_point values (?, ?)")
                .param(place)
                .param(ordinal)
                .update();
        killWhen("held up at " + place + " of generation " + ordinal, () -> is("wait_event = 'PgSleep'"));
        jdbc.sql("delete from kill_point").update();
    }

    /** Holds the service up when it has found all of a generation's answers and stored none of them, and kills it there. */
    void killBeforeStoring(int ordinal) throws IOException, InterruptedException {
        killHeldUp("storing", ordinal);
    }

    /** Holds the service up in the middle of sending a generation's answers, and kills it there. */
    void killWhileCopying(int ordinal) throws IOException, InterruptedException {
        killHeldUp("copying", ordinal);
    }

    private boolean is(String activity) {
        return jdbc.sql("select exists (select 1 from pg_stat_activity a where a.datname = current_database()"
                        + " and a.pid <> pg_backend_pid() and " + activity + ")")
                .query(Boolean.class)
                .single();
    }

    /** Kills the service as soon as something is so. */
    void killWhen(String what, Supplier<Boolean> condition) throws IOException, InterruptedException {
        blow();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.get()) {
            running().requireAlive();
            if (System.nanoTime() > end) {
                throw new AssertionError("after " + PATIENCE + " it is still not " + what
                        + running().lastLines());
            }
            Thread.sleep(50);
        }
        running().awaitSavedClasses();
        kill();
    }

    private ServiceProcess running() {
        if (process == null) {
            throw new IllegalStateException("there is no service");
        }
        return process;
    }

    private void kill() {
        running().kill();
        process = null;
        // A session that sleeps, or waits for a lock, would not notice for a long time.
        jdbc.sql("select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()")
                .query(Integer.class)
                .single();
    }

    void awaitComplete(int ordinal) throws IOException, InterruptedException {
        try {
            Await.that(() -> state(ordinal), PATIENCE, GenerationState.COMPLETE::equals);
        } catch (AssertionError e) {
            throw new AssertionError(
                    "generation " + ordinal + ": " + e.getMessage() + running().lastLines(), e);
        }
    }

    /** What is committed. */
    Optional<GenerationState> state(int ordinal) {
        return jdbc.sql("select state from generation where ordinal = ?")
                .param(ordinal)
                .query(GenerationState.class)
                .optional();
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
