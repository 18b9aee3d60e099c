package io.koschei.graphql.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.model.problem.PackagingTrap;
import io.koschei.model.problem.PackagingTrap.Kind;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.answers.PackagingTraps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What works in packages only by luck, and how one generation's takes the place of the one before. */
class TrapsIT {

    private static final PackageKey EDITOR = PackageKey.source("editor");
    private static final PackageKey GLIBC = new PackageKey("glibc", "x86_64");
    private static final PackagingTrap CHOSEN =
            new PackagingTrap(Kind.CHOSEN_BY_NAME, "mta", List.of("exim", "postfix"), 2);
    private static final PackagingTrap UNVERSIONED =
            new PackagingTrap(Kind.UNVERSIONED_NAME, "glibc < 2", List.of("bash"), 1);

    private final TestGraphql client = World.client();
    private final PackagingTraps traps = client.bean(PackagingTraps.class);
    private int collection;

    @BeforeEach
    void find() {
        collection = client.bean(CollectionRepository.class)
                .find(World.NAME)
                .orElseThrow()
                .id();
    }

    @AfterEach
    void leaveTheWorldAsItWas() {
        traps.replace(collection, Map.of());
    }

    private List<String> texts(String subject) {
        JsonNode found = client.data("{subject: " + subject + " {currentTraps {kind text}}}")
                .at("/subject/currentTraps");
        return found.valueStream()
                .map(trap ->
                        trap.get("kind").asString() + ": " + trap.get("text").asString())
                .toList();
    }

    @Test
    void areSaidOfSourcesAndBinariesInSentences() {
        traps.replace(collection, Map.of(EDITOR, List.of(CHOSEN), GLIBC, List.of(UNVERSIONED, CHOSEN)));

        assertThat(texts("package(collection: \"world\", name: \"editor\")"))
                .containsExactly(
                        "CHOSEN_BY_NAME: editor needs mta, which exim and postfix provide alike: exim is installed only"
                                + " because its name comes first. Recommend the one that is meant.");
        assertThat(texts("binary(collection: \"world\", name: \"glibc\", asOf: {ordinal: 1})"))
                .hasSize(2)
                .first()
                .isEqualTo(
                        "UNVERSIONED_NAME: glibc provides its own name without its version, so that the conflict of bash with"
                                + " 'glibc < 2' excludes every version of it. Provide the name with its version only.");
        assertThat(texts("binary(collection: \"world\", name: \"bash\")")).isEmpty();
    }

    @Test
    void areThoseOfTheLastTimeOnly() {
        traps.replace(collection, Map.of(EDITOR, List.of(CHOSEN), GLIBC, List.of(UNVERSIONED, CHOSEN)));
        traps.replace(collection, Map.of(GLIBC, List.of(CHOSEN)));

        assertThat(texts("package(collection: \"world\", name: \"editor\")")).isEmpty();
        assertThat(texts("binary(collection: \"world\", name: \"glibc\")"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("CHOSEN_BY_NAME");
    }
}
