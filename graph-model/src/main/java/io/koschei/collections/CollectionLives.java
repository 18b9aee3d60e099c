package io.koschei.collections;

import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Renames and retires collections. */
public final class CollectionLives {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public CollectionLives(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Gives a collection another name. The name that it had stays its own, so that addresses with it lead on. */
    public RenameOutcome rename(Collection collection, String name, Instant now) {
        if (!Collection.NAME.matcher(name).matches()) {
            return new RenameOutcome.Refused(
                    "'" + name + "' is not a name of at most 64 letters, digits, dots and dashes");
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("lock table collection_former_name in exclusive mode").update();
            // Another command may have renamed or deleted it since the caller looked.
            Optional<Collection> present = new CollectionRepository(jdbc).find(collection.id());
            Optional<String> obstacle =
                    present.isEmpty() ? Optional.of("it is deleted, or being deleted") : taken(present.get(), name);
            if (obstacle.isPresent()) {
                return new RenameOutcome.Refused(obstacle.get());
            }
            jdbc.sql("delete from collection_former_name where name = ?")
                    .param(name)
                    .update();
            jdbc.sql("insert into collection_former_name (name, collection_id, renamed_at) values (?, ?, ?)")
                    .param(present.orElseThrow().name())
                    .param(collection.id())
                    .param(Timestamp.from(now))
                    .update();
            jdbc.sql("update collection set name = ? where id = ?")
                    .param(name)
                    .param(collection.id())
                    .update();
            return new RenameOutcome.Renamed();
        }));
    }

    private Optional<String> taken(Collection collection, String name) {
        if (name.equals(collection.name())) {
            return Optional.of("that is its name");
        }
        return jdbc.sql("select 1 from collection where name = ?")
                        .param(name)
                        .query(Integer.class)
                        .optional()
                        .isPresent()
                ? Optional.of("there is another collection '" + name + "'")
                : jdbc.sql("""
                                select c.name from collection_former_name f join collection c on c.id = f.collection_id
                                where f.name = ? and c.id <> ?
                                """)
                        .param(name)
                        .param(collection.id())
                        .query(String.class)
                        .optional()
                        .map(other ->
                                "'" + name + "' was the name of '" + other + "', to which addresses with it lead");
    }

    /** The present name of a collection by one that it had; empty when no collection had it. */
    public Optional<String> renamed(String former) {
        return jdbc.sql("""
                        select c.name from collection_former_name f join collection c on c.id = f.collection_id
                        where f.name = ? and c.deletion_at is null
                        """).param(former).query(String.class).optional();
    }

    /** Names that collections had, by collection number; those that never had another are left out. */
    public Map<Integer, List<String>> formerNames() {
        Map<Integer, List<String>> names = new TreeMap<>();
        jdbc.sql("select collection_id, name from collection_former_name order by collection_id, renamed_at desc, name")
                .query(row -> {
                    names.merge(row.getInt(1), List.of(row.getString(2)), CollectionLives::joined);
                });
        return names;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /**
     * Follows a collection no more, whatever the configuration says; what is known of it stays and is shown.
     *
     * @return false when it was retired already
     */
    public boolean retire(int collectionId, Instant now) {
        return jdbc.sql("update collection set retired_at = ?, followed = false where id = ? and retired_at is null")
                        .param(Timestamp.from(now))
                        .param(collectionId)
                        .update()
                > 0;
    }

    /**
     * Follows a retired collection again.
     *
     * @return false when it was not retired
     */
    public boolean follow(int collectionId) {
        return jdbc.sql(
                                "update collection set retired_at = null, followed = true where id = ? and retired_at is not null")
                        .param(collectionId)
                        .update()
                > 0;
    }

    /** What a collection was branched from: a collection, and the ordinal of its own first generation. */
    public record Branch(int parentId, int at) {}

    /** Empty when it was not branched from another. */
    public Optional<Branch> branch(int collectionId) {
        return jdbc.sql("select parent_id, branched_at from collection where id = ? and parent_id is not null")
                .param(collectionId)
                .query((row, number) -> new Branch(row.getInt(1), row.getInt(2)))
                .optional();
    }

    /** When it was retired; null while it is not. */
    public @Nullable Instant retiredAt(int collectionId) {
        return jdbc.sql("select retired_at from collection where id = ? and retired_at is not null")
                .param(collectionId)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional()
                .orElse(null);
    }
}
