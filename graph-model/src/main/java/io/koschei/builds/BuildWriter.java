package io.koschei.builds;

import io.koschei.messages.BuildNews;
import io.koschei.model.rpm.Evr;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Moves scratch builds from state to state. Every move may be asked for twice, by polling and by a message, or again after a
 * crash: the second does nothing.
 */
public final class BuildWriter {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PriorityRules priorities;
    private final RetryRules retries;

    public BuildWriter(JdbcClient jdbc, TransactionTemplate transaction, PriorityRules priorities, RetryRules retries) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.priorities = priorities;
        this.retries = retries;
    }

    /**
     * Writes down that a build is about to be submitted.
     *
     * @return its id; empty when a build of the package is submitted or runs already
     */
    public OptionalLong begin(NewBuild build, Instant now) {
        OptionalLong id = transaction.execute(status -> insert(build, now));
        return id == null ? OptionalLong.empty() : id;
    }

    private OptionalLong insert(NewBuild build, Instant now) {
        Evr evr = build.evr();
        OptionalLong id = jdbc
                .sql("""
                        insert into build (package_id, real, state, token, epoch, version, release, repo_id, generation_id,
                                           submitted_at, reason, arch_override, retry_of, bisection_id)
                        select p.id, false, 'SUBMITTED', :token, :epoch, :version, :release, :repo,
                               (select g.id from generation g
                                where g.collection_id = p.collection_id and g.repo_id = :repo
                                      and g.hub_epoch = current_hub_epoch()),
                               :now, :reason::jsonb, :arches, :retryOf, :bisection
                        from tracked_package p where p.id = :package
                        on conflict do nothing returning id
                        """)
                .param("package", build.packageId())
                .param("token", build.token())
                .param("epoch", evr.epoch())
                .param("version", evr.version())
                .param("release", evr.release())
                .param("repo", build.repoId())
                .param("now", Timestamp.from(now))
                .param("reason", json(build.reason()))
                .param("arches", build.archOverride())
                .param("retryOf", build.retryOf())
                .param("bisection", build.bisectionId())
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
        if (id.isPresent() && build.bisectionId() == null) {
            jdbc.sql("update tracked_package set running_build_id = ?, retry_at = null where id = ?")
                    .param(id.getAsLong())
                    .param(build.packageId())
                    .update();
        }
        return id;
    }

    private static @Nullable String json(@Nullable Priority reason) {
        return reason == null ? null : JsonMapper.shared().writeValueAsString(reason);
    }

    /**
     * Notes the session that a build is sent through, before it is.
     *
     * @param before the session that the caller knows of; null when there was none
     * @return false when another process has begun to send it or has found it, so that the caller must not
     */
    public boolean sending(long id, Build.@Nullable Session before, Build.Session session) {
        return jdbc.sql("""
                                update build set session_id = :session, session_key = :key
                                where id = :id and state = 'SUBMITTED' and session_id is not distinct from :before::integer
                                """)
                        .param("session", session.id())
                        .param("key", session.key())
                        .param("id", id)
                        .param("before", before == null ? null : before.id())
                        .update()
                > 0;
    }

    /** Notes that Koji has a task for it. */
    public void accepted(long id, long taskId) {
        jdbc.sql("""
                        update build set state = 'RUNNING', task_id = ?, session_key = null
                        where id = ? and state = 'SUBMITTED'
                        """).param(taskId).param(id).update();
    }

    /** Notes when a builder began, and in which repository; either may still be unknown. */
    public void progress(long id, @Nullable Instant startedAt, @Nullable Integer repoId, Instant now) {
        jdbc.sql("""
                        update build b set started_at = coalesce(b.started_at, :started),
                            repo_id = coalesce(:repo, b.repo_id), polled_at = :now,
                            missing_since = null, missing_seconds = 0,
                            watched_seconds = b.watched_seconds + greatest(0, least(:step,
                                extract(epoch from :now - coalesce(b.polled_at, b.submitted_at)))),
                            generation_id = coalesce(b.generation_id,
                                (select g.id from generation g join tracked_package p on p.collection_id = g.collection_id
                                 where p.id = b.package_id and g.repo_id = :repo and g.hub_epoch = b.hub_epoch))
                        where b.id = :id
                        """)
                .param("id", id)
                .param("started", Columns.timestamp(startedAt))
                .param("repo", repoId)
                .param("now", Timestamp.from(now))
                .param("step", FollowNotes.LONGEST_STEP.toSeconds())
                .update();
    }

    /** Records a request to cancel the build; false when it has ended already. */
    public boolean requestCancel(long id, Instant now) {
        return jdbc.sql("""
                                update build set cancel_requested_at = coalesce(cancel_requested_at, :now)
                                where id = :id and state in ('SUBMITTED', 'RUNNING')
                                """).param("id", id).param("now", Timestamp.from(now)).update() > 0;
    }

    /** As below, of a build whose end is known at once. */
    public boolean finish(long id, BuildEnding ending) {
        return finish(id, ending, ending.at());
    }

    /**
     * Notes how a build ended, and what that means for its package.
     *
     * @param now when Koschei learnt of it: until then its package was as it was
     * @return false when its end is known already
     */
    public boolean finish(long id, BuildEnding ending, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(status -> end(id, ending, now)));
    }

    private boolean end(long id, BuildEnding ending, Instant now) {
        int rows = jdbc.sql("""
                        update build set state = :state, finished_at = :at, fault = :fault, fault_text = :text,
                            session_key = null
                        where id = :id and state in ('SUBMITTED', 'RUNNING')
                        """)
                .param("id", id)
                .param("state", ending.state().name())
                .param("at", Timestamp.from(ending.at()))
                .param("fault", ending.fault())
                .param("text", ending.faultText())
                .update();
        if (rows == 0) {
            return false;
        }
        jdbc.sql("""
                        select p.id, p.manual_priority, p.build_priority, p.failures, last.state = 'FAILED' as failed
                        from build b join tracked_package p on p.id = b.package_id
                        left join build last on last.id = p.last_build_id
                        where b.id = ? and b.bisection_id is null for no key update of p
                        """)
                .param(id)
                .query((row, number) -> new Ended(
                        row.getInt(1),
                        new Aftermath.Before(row.getInt(2), row.getInt(3), row.getInt(4), row.getBoolean(5))))
                .optional()
                .ifPresent(ended -> settle(id, ended, ending, now));
        new BuildNews(jdbc).ended(id, now);
        return true;
    }

    private record Ended(int packageId, Aftermath.Before before) {}

    private void settle(long id, Ended ended, BuildEnding ending, Instant now) {
        Aftermath after = Aftermath.of(ending, ended.before, priorities, retries);
        // A build of a version that was replaced meanwhile says nothing about the one that is there now.
        boolean counts = !ending.state().isResult() || becomesLast(id, ended.packageId);
        jdbc.sql("""
                        update tracked_package set running_build_id = nullif(running_build_id, :build),
                            manual_priority = :manual, build_priority = :buildPriority, failures = :failures,
                            retry_at = :retry, refusal = :refusal, refused_until = :until
                        where id = :package
                        """)
                .param("package", ended.packageId)
                .param("build", id)
                .param("manual", after.manual())
                .param("buildPriority", counts ? after.build() : ended.before.build())
                .param("failures", after.failures())
                .param("retry", Columns.timestamp(after.retryAt()))
                .param("refusal", after.refusal())
                .param("until", Columns.timestamp(after.refusedUntil()))
                .update();
        new PackagePeriods(jdbc).note(ended.packageId, now);
    }

    private boolean becomesLast(long id, int packageId) {
        new LastBuilds(jdbc).update(packageId);
        return jdbc.sql("select last_build_id = ? from tracked_package where id = ?")
                .param(id)
                .param(packageId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
