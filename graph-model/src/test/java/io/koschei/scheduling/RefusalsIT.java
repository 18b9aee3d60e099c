package io.koschei.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.RetryRules;
import io.koschei.builds.TestPackages;
import io.koschei.postgres.AtOnce;
import io.koschei.postgres.TestPostgres;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalsIT {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final TestPackages test = TestPackages.clean();
    private final Refusals refusals = new Refusals(TestPostgres.jdbc(), TestPostgres.transaction(), RetryRules.USUAL);
    private final int bash = test.add("bash");

    private TrackedPackage get(int id) {
        return new TrackedPackages(TestPostgres.jdbc()).byId(id).orElseThrow();
    }

    @Test
    void makesVoidARetryAndLeavesOtherPackagesAlone() {
        int zsh = test.add("zsh");
        test.set(bash, "retry_at", Timestamp.from(NOW));
        test.set(zsh, "retry_at", Timestamp.from(NOW));

        refusals.refuse(bash, "It has no source package.", NOW);

        assertThat(get(bash).retryAt()).isNull();
        assertThat(get(bash).refusedUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
        assertThat(get(zsh).retryAt()).isEqualTo(NOW);
        assertThat(get(zsh).refusal()).isNull();
    }

    @Test
    void countsEachOfSeveralAtTheSameTime() throws Exception {
        for (int round = 1; round <= 10; round++) {
            AtOnce.call(4, i -> () -> {
                refusals.refuse(bash, "It has no source package.", NOW);
                return i;
            });

            assertThat(get(bash).failures()).isEqualTo(4 * round);
        }
    }
}
