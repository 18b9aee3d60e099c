package io.koschei.builds;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a scratch build means for its package.
 *
 * @param manual what remains of the manual priority
 * @param build the new build priority
 * @param failures failures of the infrastructure in a row
 * @param retryAt when it is repeated; null when it is not
 * @param refusal why it is not built for a while; null when nothing is in the way
 */
record Aftermath(
        int manual,
        int build,
        int failures,
        @Nullable Instant retryAt,
        @Nullable String refusal,
        @Nullable Instant refusedUntil) {

    /** The package before the build ended. */
    record Before(int manual, int build, int failures, boolean lastFailed) {}

    static Aftermath of(BuildEnding ending, Before before, PriorityRules priorities, RetryRules retries) {
        return switch (ending.state()) {
            case COMPLETE -> new Aftermath(0, 0, 0, null, null, null);
            case FAILED -> new Aftermath(0, before.lastFailed ? 0 : priorities.firstFailure(), 0, null, null, null);
            case CANCELED -> leftAlone("Its last build was canceled.", ending.at(), retries.afterCancel());
            case TIMED_OUT -> leftAlone("Its last build took too long.", ending.at(), retries.rest());
            case INFRASTRUCTURE ->
                BuildEnding.REFUSED.equals(ending.fault())
                        ? refused(ending, before, retries)
                        : repeated(ending.at(), before, retries);
            case SUBMITTED, RUNNING -> throw new IllegalArgumentException(ending.state() + " is no end");
        };
    }

    private static Aftermath leftAlone(String why, Instant at, Duration time) {
        return new Aftermath(0, 0, 0, null, why, at.plus(time));
    }

    private static Aftermath refused(BuildEnding ending, Before before, RetryRules retries) {
        int refusals = before.failures + 1;
        return new Aftermath(
                before.manual,
                before.build,
                refusals,
                null,
                "Koji refused to build it: " + ending.faultText(),
                retries.refusedUntil(refusals, ending.at()));
    }

    private static Aftermath repeated(Instant at, Before before, RetryRules retries) {
        int failures = before.failures + 1;
        return retries.retryAt(failures, at)
                .map(retry -> new Aftermath(before.manual, before.build, failures, retry, null, null))
                .orElseGet(() -> new Aftermath(
                        before.manual,
                        before.build,
                        0,
                        null,
                        "Koji's infrastructure failed " + failures + " times in a row.",
                        at.plus(retries.rest())));
    }
}
