package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Between processes there is nothing but the database: each question here comes on a connection of its own. */
class LocksIT {

    private final Locks locks = new Locks(TestPostgres.dataSource());

    /** Asked on another connection than this thread has used last, on which a lock could be taken again. */
    private boolean isFree(String name) {
        try (Connection last = TestPostgres.dataSource().getConnection()) {
            return !last.isClosed() && locks.exclusively(name, () -> {});
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesASecondTaskOfTheSameNameWhileTheFirstRuns() {
        AtomicBoolean second = new AtomicBoolean();
        AtomicBoolean other = new AtomicBoolean();

        boolean first = locks.exclusively("resolve rawhide", () -> {
            assertThat(locks.exclusively("resolve rawhide", () -> second.set(true)))
                    .isFalse();
            assertThat(locks.exclusively("resolve f43", () -> other.set(true))).isTrue();
        });

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(other).isTrue();
        assertThat(isFree("resolve rawhide")).isTrue();
    }

    @Test
    void isFreeAgainAfterATaskThatFailed() {
        assertThatThrownBy(() -> locks.exclusively("fails", () -> {
                    throw new IllegalStateException("the disk is full");
                }))
                .hasMessage("the disk is full");

        assertThat(isFree("fails")).isTrue();
    }

    @Test
    void letsOneOfManyRunAtATime() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger ran = new AtomicInteger();

        List<Boolean> results = AtOnce.call(
                8,
                i -> () -> locks.exclusively("many", () -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    ran.incrementAndGet();
                    running.decrementAndGet();
                }));

        assertThat(most).hasValue(1);
        assertThat(results).filteredOn(each -> each).hasSize(ran.get()).isNotEmpty();
    }

    /** As when PostgreSQL restarts: the task goes on, but it no longer holds the lock, and its caller hears of it. */
    @Test
    void goesWithTheConnectionOfAProcessThatIsCutOff() {
        AtomicBoolean another = new AtomicBoolean();

        assertThatThrownBy(() -> locks.exclusively("cut off", () -> {
                    assertThat(cutOff()).isEqualTo(1);
                    another.set(isFree("cut off"));
                }))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("'cut off'");

        assertThat(another).isTrue();
    }

    /** How many connections held a lock. */
    private static int cutOff() {
        return TestPostgres.jdbc().sql("""
                        select count(*) filter (where pg_terminate_backend(pid, 5000)) from pg_locks
                        where locktype = 'advisory' and granted
                              and database = (select oid from pg_database where datname = current_database())
                        """).query(Integer.class).single();
    }
}
