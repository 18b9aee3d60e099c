package io.koschei.remedies;

import io.koschei.messages.News;
import io.koschei.messages.RemedyNews;
import io.koschei.model.Side;
import io.koschei.model.generation.Generation;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what is found out about builds that might mend something, and the messages about it in the same transactions. */
public final class RemedyBook {

    /** Packages that a message names. */
    private static final int NAMED = 100;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Remedies remedies;

    public RemedyBook(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.remedies = new Remedies(jdbc);
    }

    /** Notes that a preview works out what a build would mend. */
    public void begin(Candidate candidate, Generation generation, long preview, Instant now) {
        jdbc.sql("""
                        insert into remedy (collection_id, build_id, state, preview_id, tried_ordinal, tried_at)
                        values (:collection, :build, 'TRYING', :preview, :ordinal, :now)
                        on conflict (build_id) do update set remedy_id = gen_random_uuid(), state = 'TRYING',
                            preview_id = excluded.preview_id, tried_ordinal = excluded.tried_ordinal,
                            tried_at = excluded.tried_at, reason = null, told_at = null, ended_at = null
                        where remedy.state not in ('TRYING', 'FIXES')
                        """)
                .param("collection", generation.collectionId())
                .param("build", candidate.build())
                .param("preview", preview)
                .param("ordinal", generation.ordinal())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Notes that a preview looks whether it is still true of another generation. */
    public void again(Remedy remedy, Generation generation, long preview, Instant now) {
        jdbc.sql("update remedy set preview_id = ?, tried_ordinal = ?, tried_at = ? where id = ? and state = 'FIXES'")
                .param(preview)
                .param(generation.ordinal())
                .param(Timestamp.from(now))
                .param(remedy.id())
                .update();
    }

    /** Stores what a preview has found; what is new, or no longer true, is told. */
    public void found(Remedy remedy, Effect effect, Instant now) {
        transaction.executeWithoutResult(status -> {
            if (remedy.state() == RemedyState.FIXES && !effect.mends()) {
                end(remedy, RemedyState.WITHDRAWN, "It would mend nothing any more.", now);
                return;
            }
            boolean isNew = remedy.state() == RemedyState.TRYING && effect.mends();
            store(remedy, effect, now);
            if (isNew) {
                new RemedyNews(jdbc).add(remedy.collectionId(), wouldFix(remedy, effect), now);
            }
        });
    }

    private void store(Remedy remedy, Effect effect, Instant now) {
        jdbc.sql("""
                        update remedy set state = :state, preview_id = null, fixed_sources = :fixedSources,
                            fixed_binaries = :fixedBinaries, broken_sources = :brokenSources,
                            broken_binaries = :brokenBinaries, install_growth = :growth,
                            told_at = case when :state = 'FIXES' then coalesce(told_at, :now) end
                        where id = :id
                        """)
                .param("state", (effect.mends() ? RemedyState.FIXES : RemedyState.NOTHING).name())
                .param("fixedSources", effect.fixedSources())
                .param("fixedBinaries", effect.fixedBinaries())
                .param("brokenSources", effect.brokenSources())
                .param("brokenBinaries", effect.brokenBinaries())
                .param("growth", effect.installGrowth())
                .param("now", Timestamp.from(now))
                .param("id", remedy.id())
                .update();
        jdbc.sql("delete from remedy_package where remedy_id = ?")
                .param(remedy.id())
                .update();
        List<Effect.Fixed> fixed = effect.packages();
        jdbc.sql("""
                        insert into remedy_package (remedy_id, side, name, arch)
                        select :id, n.side, n.name, n.arch
                        from unnest(:sides::text[], :names::text[], :arches::text[]) n (side, name, arch)
                        """)
                .param("id", remedy.id())
                .param("sides", fixed.stream().map(each -> each.side().name()).toArray(String[]::new))
                .param("names", fixed.stream().map(each -> each.key().name()).toArray(String[]::new))
                .param("arches", fixed.stream().map(each -> each.key().arch()).toArray(String[]::new))
                .update();
    }

    /** Notes that it cannot be worked out; what people were told of stays until it is known better. */
    public void failed(Remedy remedy, String reason) {
        jdbc.sql("""
                        update remedy set preview_id = null, reason = :reason,
                            state = case when state = 'TRYING' then 'FAILED' else state end where id = :id
                        """).param("reason", reason).param("id", remedy.id()).update();
    }

    /**
     * Ends what people were told of and is over: another build has taken its place, or all it would mend works.
     *
     * @return whether it was
     */
    public boolean endIfOver(Remedy remedy, Generation newest, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (newest.ordinal() > remedy.ordinal()
                    && remedies.stillBroken(remedy.collectionId(), newest.ordinal(), remedy.id()) == 0) {
                end(remedy, RemedyState.ARRIVED, null, now);
                return true;
            }
            if (!remedies.isLast(remedy.build()) && !carry(remedy)) {
                end(remedy, RemedyState.WITHDRAWN, "Another build has taken its place.", now);
                return true;
            }
            return false;
        }));
    }

    /**
     * Takes the package's last build in place of this one, when it succeeded, too: the same thing is not told twice.
     *
     * @return whether it did; then it is to be worked out again
     */
    private boolean carry(Remedy remedy) {
        return jdbc.sql("""
                                update remedy r set build_id = last.id, tried_ordinal = -1, tried_at = '-infinity'
                                from build b join tracked_package p on p.id = b.package_id
                                join build last on last.id = p.last_build_id
                                where r.id = ? and b.id = r.build_id and p.listed and not p.blocked
                                      and last.state = 'COMPLETE'
                                      and not exists (select 1 from remedy o where o.build_id = last.id)
                                """).param(remedy.id()).update() > 0;
    }

    private void end(Remedy remedy, RemedyState state, @Nullable String reason, Instant now) {
        jdbc.sql("update remedy set state = ?, reason = ?, ended_at = ?, preview_id = null where id = ?")
                .param(state.name())
                .param(reason)
                .param(Timestamp.from(now))
                .param(remedy.id())
                .update();
        if (remedy.state() == RemedyState.FIXES) {
            new RemedyNews(jdbc)
                    .add(
                            remedy.collectionId(),
                            new News.WouldFixEnded(
                                    remedy.remedyId().toString(),
                                    remedy.name(),
                                    state == RemedyState.ARRIVED,
                                    Objects.requireNonNullElse(
                                            reason, "Nothing that it would have mended is broken any more."),
                                    remedy.effect().packages().stream()
                                            .map(each -> each.key().name())
                                            .distinct()
                                            .limit(NAMED)
                                            .toList()),
                            now);
        }
    }

    private static News.WouldFix wouldFix(Remedy remedy, Effect effect) {
        return new News.WouldFix(
                remedy.remedyId().toString(),
                remedy.name(),
                remedy.evr(),
                remedy.taskId(),
                remedy.real(),
                names(effect, Side.BUILD),
                names(effect, Side.RUNTIME),
                effect.fixedSources(),
                effect.fixedBinaries(),
                effect.brokenSources() + effect.brokenBinaries(),
                effect.installGrowth());
    }

    private static List<String> names(Effect effect, Side side) {
        return effect.packages().stream()
                .filter(each -> each.side() == side)
                .map(each -> each.key().name())
                .distinct()
                .limit(NAMED)
                .toList();
    }
}
