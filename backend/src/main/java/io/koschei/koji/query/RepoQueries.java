package io.koschei.koji.query;

import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.facts.RepoState;
import io.koschei.koji.shapes.Shapes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions for the repository of a tag. */
public final class RepoQueries {

    private static final Map<String, Object> FIRST = Map.of("order", "-create_event,-id", "limit", 1);

    private RepoQueries() {}

    /** See {@code Koji.newestRepo(String)}; for hubs from 1.35 on. */
    public static KojiQuery<Optional<KojiRepo>> newest(String tag) {
        return newest(tag, List.of("custom_opts", "=", "{}"));
    }

    /** The same of those that were made before the hub noted options of repositories. */
    public static KojiQuery<Optional<KojiRepo>> newestWithoutOptions(String tag) {
        return newest(tag, Arrays.asList("custom_opts", "IS", null));
    }

    private static KojiQuery<Optional<KojiRepo>> newest(String tag, List<?> options) {
        List<List<?>> clauses = List.of(
                List.of("tag_name", "=", tag),
                List.of("state", "=", RepoState.READY.number()),
                List.of("dist", "IS", false),
                options);
        return new KojiQuery<>("repo.query", List.of(clauses, "**", FIRST), answer -> answer.structs().stream()
                .map(repo -> Shapes.repo(repo, Optional.of(tag)))
                .findFirst());
    }

    /** See {@code Koji.latestRepo(String)}. */
    public static KojiQuery<Optional<KojiRepo>> latest(String tag) {
        // Hubs before 1.35 do not repeat the tag in their answer.
        return new KojiQuery<>(
                "getRepo", List.of(tag), answer -> answer.struct().map(repo -> Shapes.repo(repo, Optional.of(tag))));
    }
}
