package io.koschei.checks;

import io.koschei.messages.CheckNews;
import io.koschei.messages.News;
import io.koschei.messages.UpdateEffect;
import io.koschei.model.Side;
import io.koschei.model.generation.ChangeKind;
import io.koschei.model.generation.Generation;
import io.koschei.model.preview.Preview;
import io.koschei.model.preview.PreviewBuild;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewCounts;
import io.koschei.model.preview.PreviewState;
import io.koschei.postgres.PreviewResults;
import io.koschei.postgres.Previews;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks for update checks, keeps what came out, and has it told in the same transaction. */
public final class CheckBook {

    /** Packages that are kept by name, of each side. */
    static final int NAMED = 100;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Previews previews;
    private final PreviewResults results;

    public CheckBook(JdbcClient jdbc, TransactionTemplate transaction, Previews previews, PreviewResults results) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.previews = previews;
        this.results = results;
    }

    /** What leads to a check, and what the update is called; an empty title is none. */
    public record Reason(CheckOrigin origin, String title) {}

    /**
     * Asks for one, by asking for its preview.
     *
     * @param mostWaiting how many previews may be unfinished, this one included
     * @return the preview's number; empty when too many are unfinished already
     */
    public OptionalLong request(
            Generation generation, PreviewChanges changes, Reason why, int mostWaiting, Instant now) {
        return Objects.requireNonNull(transaction.execute(status -> {
            OptionalLong preview = previews.request(generation, changes, mostWaiting, now);
            preview.ifPresent(number -> insert(generation, number, changes, why, now));
            return preview;
        }));
    }

    private void insert(Generation generation, long preview, PreviewChanges changes, Reason why, Instant now) {
        jdbc.sql("""
                        insert into update_check (collection_id, preview_id, origin, title, builds, urls, removed, ordinal,
                                                  asked_at)
                        values (:collection, :preview, :origin, :title, :builds, :urls, :removed, :ordinal, :now)
                        """)
                .param("collection", generation.collectionId())
                .param("preview", preview)
                .param("origin", why.origin().name())
                .param("title", why.title())
                .param(
                        "builds",
                        changes.builds().stream().map(PreviewBuild::text).toArray(String[]::new))
                .param(
                        "urls",
                        changes.repositories().stream()
                                .map(PreviewChanges.Repository::url)
                                .toArray(String[]::new))
                .param(
                        "removed",
                        Stream.concat(changes.remove().stream(), changes.retire().stream())
                                .toArray(String[]::new))
                .param("ordinal", generation.ordinal())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Notes what came out of those whose previews are finished. Any process may do it, and several at once. */
    public void settle(Instant now) {
        for (UpdateCheck check : new UpdateChecks(jdbc).running()) {
            Optional<Preview> preview = previews.find(Objects.requireNonNull(check.preview()));
            if (preview.isEmpty()) {
                end(check, null, "The preview that worked it out was deleted.", now);
            } else if (preview.get().state() == PreviewState.FAILED) {
                end(check, null, String.valueOf(preview.get().reason()), now);
            } else if (preview.get().state() == PreviewState.DONE) {
                end(check, effect(preview.get()), null, now);
            }
        }
    }

    private CheckEffect effect(Preview preview) {
        PreviewCounts build = Objects.requireNonNull(preview.build());
        PreviewCounts runtime = Objects.requireNonNull(preview.runtime());
        return new CheckEffect(
                build.states().newlyBroken(),
                runtime.states().newlyBroken(),
                build.states().newlyFixed(),
                runtime.states().newlyFixed(),
                runtime.installSizeGrowth(),
                names(preview, Side.BUILD),
                names(preview, Side.RUNTIME));
    }

    private List<String> names(Preview preview, Side side) {
        return results.answers(preview.id(), side, ChangeKind.NEWLY_BROKEN, 0, NAMED).rows().stream()
                .map(answer -> answer.key().name())
                .distinct()
                .toList();
    }

    private void end(UpdateCheck check, @Nullable CheckEffect effect, @Nullable String reason, Instant now) {
        transaction.executeWithoutResult(status -> {
            boolean isNew = effect == null ? unknown(check, String.valueOf(reason), now) : known(check, effect, now);
            // Another process may have been quicker.
            if (isNew) {
                new CheckNews(jdbc).add(check.collectionId(), news(check, effect, reason), now);
            }
        });
    }

    private static News.UpdateChecked news(UpdateCheck check, @Nullable CheckEffect effect, @Nullable String reason) {
        CheckEffect found = effect == null ? check.effect() : effect;
        return new News.UpdateChecked(
                check.checkId().toString(),
                check.title(),
                check.builds(),
                check.urls(),
                check.removed(),
                Objects.requireNonNull(check.preview()),
                reason,
                new UpdateEffect(
                        found.brokenSources(),
                        found.brokenBinaries(),
                        found.fixedSources(),
                        found.fixedBinaries(),
                        found.installGrowth(),
                        found.sourceNames(),
                        found.binaryNames()));
    }

    private boolean unknown(UpdateCheck check, String reason, Instant now) {
        return jdbc.sql("""
                                update update_check set state = 'UNKNOWN', reason = :reason, ended_at = :now
                                where id = :id and state = 'RUNNING'
                                """)
                        .param("reason", reason)
                        .param("now", Timestamp.from(now))
                        .param("id", check.id())
                        .update()
                > 0;
    }

    private boolean known(UpdateCheck check, CheckEffect effect, Instant now) {
        return jdbc.sql("""
                                update update_check set state = :state, broken_sources = :brokenSources,
                                    broken_binaries = :brokenBinaries, fixed_sources = :fixedSources,
                                    fixed_binaries = :fixedBinaries, install_growth = :growth,
                                    broken_source_names = :sources, broken_binary_names = :binaries, ended_at = :now
                                where id = :id and state = 'RUNNING'
                                """)
                        .param("state", (effect.breaks() ? CheckState.FAILED : CheckState.PASSED).name())
                        .param("brokenSources", effect.brokenSources())
                        .param("brokenBinaries", effect.brokenBinaries())
                        .param("fixedSources", effect.fixedSources())
                        .param("fixedBinaries", effect.fixedBinaries())
                        .param("growth", effect.installGrowth())
                        .param("sources", effect.sourceNames().toArray(String[]::new))
                        .param("binaries", effect.binaryNames().toArray(String[]::new))
                        .param("now", Timestamp.from(now))
                        .param("id", check.id())
                        .update()
                > 0;
    }

    /**
     * Deletes those that ended long ago.
     *
     * @param before those that ended earlier
     * @param most and all but the newest so many
     * @return how many
     */
    public int forget(Instant before, int most) {
        return jdbc.sql("""
                        delete from update_check where ended_at < :before or id in (
                            select id from update_check where ended_at is not null
                            order by ended_at desc, id desc offset :most)
                        """)
                .param("before", Timestamp.from(before))
                .param("most", most)
                .update();
    }
}
