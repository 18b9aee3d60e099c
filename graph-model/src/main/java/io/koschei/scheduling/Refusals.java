package io.koschei.scheduling;

import io.koschei.builds.RetryRules;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Records packages that cannot be built for reasons of their own. The scheduler leaves them alone, so that they block no other package. */
public final class Refusals {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final RetryRules retries;

    public Refusals(JdbcClient jdbc, TransactionTemplate transaction, RetryRules retries) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.retries = retries;
    }

    /**
     * Leaves a package alone, each time in a row for twice as long.
     *
     * @param reason a sentence for pages
     */
    public void refuse(int packageId, String reason, Instant now) {
        transaction.executeWithoutResult(status -> {
            int failures = jdbc.sql("select failures from tracked_package where id = ? for no key update")
                            .param(packageId)
                            .query(Integer.class)
                            .single()
                    + 1;
            jdbc.sql("""
                            update tracked_package set failures = :failures, retry_at = null, refusal = :reason,
                                refused_until = :until
                            where id = :id
                            """)
                    .param("id", packageId)
                    .param("failures", failures)
                    .param("reason", reason)
                    .param("until", Timestamp.from(retries.refusedUntil(failures, now)))
                    .update();
        });
    }
}
