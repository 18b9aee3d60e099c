package io.koschei.postgres;

import io.koschei.model.generation.Generation;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Generations of collections without a Koji: they have no number but are known by what their repomd.xml files say. */
public final class Revisions {

    private final JdbcClient jdbc;

    public Revisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes a state of the collection's repositories as its next generation.
     *
     * @param revision what the repositories call it
     * @param digest SHA-256 over the repomd.xml of every repository
     * @param repomds SHA-256 of each repomd.xml
     * @param at when it was made
     * @return false when the newest generation, whatever became of it, has the same digest
     */
    public boolean found(
            int collectionId, String revision, String digest, List<String> repomds, Instant at, Instant now) {
        return jdbc.sql("""
                                insert into generation (collection_id, ordinal, revision, digest, repomds, at, state,
                                                        next_attempt_at, found_at, state_at)
                                select :collection, coalesce(max(ordinal) + 1, 0), :revision, :digest, :repomds, :at, 'FOUND',
                                       :now, :now, :now
                                from generation where collection_id = :collection
                                having (select n.digest from generation n where n.collection_id = :collection
                                        order by n.ordinal desc limit 1) is distinct from :digest
                                on conflict (collection_id, ordinal) do nothing
                                """)
                        .param("collection", collectionId)
                        .param("revision", revision)
                        .param("digest", digest)
                        .param("repomds", repomds.toArray(String[]::new))
                        .param("at", Timestamp.from(at))
                        .param("now", Timestamp.from(now))
                        .update()
                > 0;
    }

    /** When the newest generation was made, as its repositories say; empty when they do not, or say something that cannot be. */
    public Optional<Instant> madeAt(int collectionId) {
        return jdbc.sql("""
                        select g.at from generation g where g.collection_id = ? and g.at < g.found_at
                          and g.ordinal = (select max(n.ordinal) from generation n where n.collection_id = g.collection_id)
                        """)
                .param(collectionId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** Whether the generation stands for the repositories in the state with this digest and no other. */
    public boolean is(Generation generation, String digest) {
        return jdbc.sql("select coalesce(digest = ?, false) from generation where id = ?")
                .param(digest)
                .param(generation.id())
                .query(Boolean.class)
                .single();
    }

    /** SHA-256 of the repomd.xml of each repository, in the order of the configuration at that time; empty when it is not known. */
    public List<String> repomds(Generation generation) {
        return jdbc.sql("select unnest(repomds) from generation where id = ?")
                .param(generation.id())
                .query(String.class)
                .list();
    }

    /** The newest generation with that revision, a complete one if there is one; among those, too, that the collection was branched from. */
    public Optional<Generation> find(int collectionId, String revision) {
        return jdbc.sql(Generations.OF_LINE + """
                        where g.revision = :revision order by g.state = 'COMPLETE' desc, g.ordinal desc limit 1
                        """)
                .param("collection", collectionId)
                .param("revision", revision)
                .query(Generation.class)
                .optional();
    }
}
