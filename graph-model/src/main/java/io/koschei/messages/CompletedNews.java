package io.koschei.messages;

import io.koschei.model.generation.Generation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a generation that has become complete is news of: the states of its collection and of packages. */
public final class CompletedNews {

    private final JdbcClient jdbc;
    private final PackageStates packages;

    public CompletedNews(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.packages = new PackageStates(jdbc);
    }

    /**
     * Called in the transaction in which the generation becomes complete, once it is counted. An older one than the newest is no
     * news.
     */
    public void of(Generation generation, Instant now) {
        int collection = generation.collectionId();
        Optional<KnownState> before = before(collection);
        if (!packages.newest(collection).equals(Optional.of(generation.ordinal()))) {
            return;
        }
        KnownState state = state(generation);
        if (before.isEmpty() || before.get() != state) {
            jdbc.sql("update collection set state = ? where id = ?")
                    .param(state.name())
                    .param(collection)
                    .update();
            before.ifPresent(old -> new Outbox(jdbc)
                    .add(collection, List.of(new News.CollectionState(old, state, generation.repoId())), now));
        }
        packages.note(collection, generation.ordinal(), now);
    }

    /** Also lets one transaction at a time write many packages of the collection. */
    private Optional<KnownState> before(int collectionId) {
        return jdbc.sql("select state from collection where id = ? for no key update")
                .param(collectionId)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .map(KnownState::valueOf);
    }

    private KnownState state(Generation generation) {
        boolean nothingBuilds =
                jdbc.sql("""
                        select sources > 0 and sources_unresolvable = sources from generation_counts where generation_id = ?
                        """).param(generation.id()).query(Boolean.class).single();
        return nothingBuilds ? KnownState.UNRESOLVED : KnownState.OK;
    }
}
