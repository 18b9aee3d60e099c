package io.koschei.postgres;

import io.koschei.model.Collection;
import io.koschei.model.CollectionInputs;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The collections that are followed. */
public final class CollectionRepository {

    private static final String SELECT =
            "select id, name, display_name, target, build_tag, arch, build_group from collection ";

    private final JdbcClient jdbc;

    public CollectionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which the administrator listed them. */
    public List<Collection> all() {
        return jdbc.sql(SELECT + "where deletion_at is null order by position, name")
                .query(Collection.class)
                .list();
    }

    /** Those that the configuration names now. */
    public List<Collection> followed() {
        return jdbc.sql(SELECT + "where followed order by position, name")
                .query(Collection.class)
                .list();
    }

    /** Follows these collections from now on and no others, but for retired ones; what was followed before is kept. */
    public void follow(List<String> names) {
        jdbc.sql("""
                        update collection set followed =
                            (name = any(:names) and retired_at is null and deletion_at is null)
                        """).param("names", names.toArray(String[]::new)).update();
    }

    /** By its name, or else by one that it had. */
    public Optional<Collection> find(String name) {
        return jdbc.sql(SELECT + "where deletion_at is null and name = ?")
                .param(name)
                .query(Collection.class)
                .optional()
                .or(() -> jdbc.sql(SELECT + """
                                where deletion_at is null
                                      and id = (select collection_id from collection_former_name f where f.name = ?)
                                """)
                        .param(name)
                        .query(Collection.class)
                        .optional());
    }

    /** One that is being deleted, by its name or by one that it had. */
    public Optional<Collection> hidden(String name) {
        return jdbc.sql(SELECT + """
                        where deletion_at is not null and (name = :name
                              or id = (select collection_id from collection_former_name f where f.name = :name))
                        """)
                .param("name", name)
                .query(Collection.class)
                .optional();
    }

    public Optional<Collection> find(int id) {
        return jdbc.sql(SELECT + "where deletion_at is null and id = ?")
                .param(id)
                .query(Collection.class)
                .optional();
    }

    /** Adds what the configuration names and is not there, and updates what is; forgets nothing. */
    public void configure(int position, Collection wanted) {
        jdbc.sql("""
                        insert into collection (position, name, display_name, target, build_tag, arch, build_group, graph_key)
                        values (:position, :name, :displayName, :target, :buildTag, :arch, :buildGroup, :name)
                        on conflict (name) do update set position = excluded.position,
                            display_name = excluded.display_name, target = excluded.target,
                            arch = excluded.arch, build_group = excluded.build_group,
                            build_tag = case when excluded.target is not null
                                then coalesce(excluded.build_tag, collection.build_tag) end
                        """)
                .param("position", position)
                .param("name", wanted.name())
                .param("displayName", wanted.displayName())
                .param("target", wanted.target())
                .param("buildTag", wanted.buildTag())
                .param("arch", wanted.arch())
                .param("buildGroup", wanted.buildGroup())
                .update();
    }

    /** Stores which packages take part in a collection that is configured already. */
    public void configureInputs(String name, CollectionInputs inputs) {
        jdbc.sql("update collection set inputs = ?::jsonb where name = ?")
                .param(Json.inputs(inputs))
                .param(name)
                .update();
    }

    /** Which packages take part; {@link CollectionInputs#NONE} until that is configured. */
    public CollectionInputs inputs(int collectionId) {
        return jdbc.sql("select inputs::text from collection where id = ? and inputs <> '{}'")
                .param(collectionId)
                .query(String.class)
                .optional()
                .map(Json::inputs)
                .orElse(CollectionInputs.NONE);
    }

    /** Notes which tag Koji builds the collection's target in. */
    public void buildTag(int collectionId, String buildTag) {
        jdbc.sql("update collection set build_tag = ? where id = ?")
                .param(buildTag)
                .param(collectionId)
                .update();
    }

    /** Notes which tag gets the builds of the collection's target. */
    public void destTag(int collectionId, String destTag) {
        jdbc.sql("update collection set dest_tag = :tag where id = :id and dest_tag is distinct from :tag")
                .param("tag", destTag)
                .param("id", collectionId)
                .update();
    }

    /** The tag that gets the builds of the collection's target; empty until Koji has told it. */
    public Optional<String> destTag(int collectionId) {
        return jdbc.sql("select dest_tag from collection where id = ? and dest_tag is not null")
                .param(collectionId)
                .query(String.class)
                .optional();
    }

    /** When Koji was last asked for all packages; empty when it is to be asked at once. */
    public Optional<Instant> packagesPolledAt(int collectionId) {
        return jdbc.sql("select packages_polled_at from collection where id = ? and packages_polled_at is not null")
                .param(collectionId)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /**
     * Notes that Koji was asked for all packages, unless an administrator has requested another poll since.
     *
     * @param before when it was asked last as far as the caller knows
     */
    public void packagesPolled(int collectionId, Optional<Instant> before, Instant at) {
        jdbc.sql("""
                        update collection set packages_polled_at = :at
                        where id = :id and packages_polled_at is not distinct from :before::timestamptz
                        """)
                .param("at", Timestamp.from(at))
                .param("id", collectionId)
                .param("before", before.map(Timestamp::from).orElse(null))
                .update();
    }

    /** Has all packages of the followed collections asked for at once: something about them was missed. */
    public void pollPackages() {
        jdbc.sql("update collection set packages_polled_at = null where followed and packages_polled_at is not null")
                .update();
    }
}
