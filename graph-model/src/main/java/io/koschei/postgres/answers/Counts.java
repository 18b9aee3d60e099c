package io.koschei.postgres.answers;

import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationCounts;
import io.koschei.model.generation.SideCounts;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What complete generations amount to. */
public final class Counts {

    private final JdbcClient jdbc;

    public Counts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts a generation whose resolutions are stored, and keeps the figures; counting again changes nothing. */
    public GenerationCounts count(Generation generation) {
        GenerationCounts counts =
                new GenerationCounts(countSide(generation, "p.arch = 'src'"), countSide(generation, "p.arch <> 'src'"));
        jdbc.sql("""
                        insert into generation_counts values
                            (:id, :sources, :sourcesBroken, :sourcesNew, :sourcesFixed, :sourcesStill,
                             :binaries, :binariesBroken, :binariesNew, :binariesFixed, :binariesStill)
                        on conflict (generation_id) do nothing
                        """)
                .param("id", generation.id())
                .param("sources", counts.build().packages())
                .param("sourcesBroken", counts.build().broken())
                .param("sourcesNew", counts.build().newlyBroken())
                .param("sourcesFixed", counts.build().newlyFixed())
                .param("sourcesStill", counts.build().stillBroken())
                .param("binaries", counts.runtime().packages())
                .param("binariesBroken", counts.runtime().broken())
                .param("binariesNew", counts.runtime().newlyBroken())
                .param("binariesFixed", counts.runtime().newlyFixed())
                .param("binariesStill", counts.runtime().stillBroken())
                .update();
        return counts;
    }

    private SideCounts countSide(Generation generation, String side) {
        return jdbc.sql("""
                        select count(*) as packages,
                               count(*) filter (where not r.resolved) as broken,
                               count(*) filter (where not r.resolved and r.since_ordinal = :ordinal) as newly_broken,
                               count(*) filter (where r.resolved and r.since_ordinal = :ordinal and exists (
                                   select 1 from resolution b where b.collection_id = :collection and b.package_id = r.package_id
                                   and b.to_ordinal = :ordinal and not b.resolved)) as newly_fixed,
                               count(*) filter (where not r.resolved and r.since_ordinal < :ordinal) as still_broken
                        from resolution r join package p on p.collection_id = r.collection_id and p.id = r.package_id
                        where r.collection_id = :collection and r.from_ordinal <= :ordinal
                              and r.to_ordinal > :ordinal and
                        """ + side)
                .param("ordinal", generation.ordinal())
                .param("collection", generation.collectionId())
                .query(SideCounts.class)
                .single();
    }

    /** By generation id; generations that are not complete are absent. */
    public Map<Long, GenerationCounts> find(Collection<Long> generationIds) {
        if (generationIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select * from generation_counts where generation_id in (:ids)")
                .param("ids", generationIds)
                .query((row, number) -> Map.entry(
                        row.getLong("generation_id"),
                        new GenerationCounts(
                                new SideCounts(
                                        row.getInt("sources"),
                                        row.getInt("sources_unresolvable"),
                                        row.getInt("sources_newly_broken"),
                                        row.getInt("sources_newly_fixed"),
                                        row.getInt("sources_still_broken")),
                                new SideCounts(
                                        row.getInt("binaries"),
                                        row.getInt("binaries_uninstallable"),
                                        row.getInt("binaries_newly_broken"),
                                        row.getInt("binaries_newly_fixed"),
                                        row.getInt("binaries_still_broken")))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
