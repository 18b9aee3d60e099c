package io.koschei.graphql.generations;

import static io.koschei.graphql.Answers.nodes;
import static io.koschei.graphql.Answers.refused;
import static io.koschei.graphql.Answers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.collections.Branching;
import io.koschei.collections.CollectionDeletion;
import io.koschei.collections.CollectionFault.Part;
import io.koschei.collections.CollectionFaults;
import io.koschei.collections.CollectionLives;
import io.koschei.graphql.TestGraphql;
import io.koschei.graphql.World;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.Notices;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class CollectionsIT {

    private final TestGraphql client = World.client();

    @Test
    void beginsWithTheGenerationsOfTheOneItWasBranchedFrom() {
        CollectionRepository collections = client.bean(CollectionRepository.class);
        Collection world = collections.find("world").orElseThrow();
        Generation first =
                client.bean(Generations.class).byOrdinal(world.id(), 3).orElseThrow();
        client.bean(Branching.class).branch(world, first, "next", some -> {}, World.NOW);
        try {
            JsonNode next = client.data("""
                            {collection(name: "next") {parent {name} branchGeneration {ordinal state}
                               generation(asOf: {ordinal: 2}) {ordinal collection {name}}
                               generations(first: 2) {edges {node {ordinal collection {name}}}}
                               packages(first: 1, asOf: {ordinal: 2}) {edges {node {name collection {name}}}}
                               causes(side: BUILD, asOf: {ordinal: 2}) {totalCount}}}
                            """).get("collection");
            assertThat(next.get("parent").toString()).isEqualTo("{\"name\":\"world\"}");
            assertThat(next.at("/branchGeneration/ordinal").asInt()).isEqualTo(3);
            assertThat(next.get("generation").toString())
                    .isEqualTo("{\"ordinal\":2,\"collection\":{\"name\":\"world\"}}");
            assertThat(texts(next.at("/generations/edges"), "/node/collection/name"))
                    .containsExactly("next", "world");
            assertThat(next.at("/packages/edges/0/node/collection/name").asString())
                    .isEqualTo("world");
            assertThat(next.at("/causes/totalCount").asInt()).isPositive();
            refused(
                    client,
                    ErrorCode.UNKNOWN_GENERATION,
                    "Ask 'world' for its transitions then.",
                    "{collection(name: \"next\") {transitions(asOf: {ordinal: 2}) {totalCount}}}");
        } finally {
            client.bean(CollectionDeletion.class)
                    .run(collections.find("next").orElseThrow().id(), some -> {});
        }
    }

    @Test
    void saysWhatTheAdministratorTells() {
        Notices notices = client.bean(Notices.class);
        assertThat(client.data("{notice {text}}").get("notice").isNull()).isTrue();
        notices.set("The builders move on Friday.", World.SEEN);
        notices.set("The builders move on Monday.", World.NOW);
        try {
            assertThat(client.data("{notice {text beganAt}}").get("notice").toString())
                    .isEqualTo("{\"text\":\"The builders move on Monday.\",\"beganAt\":\"" + World.NOW + "\"}");
        } finally {
            assertThat(notices.clear()).isTrue();
        }
        assertThat(notices.clear()).isFalse();
    }

    @Test
    void saysWhatDoesNotGoOn() {
        CollectionFaults faults = client.bean(CollectionFaults.class);
        Collection world = client.bean(CollectionRepository.class).find("world").orElseThrow();
        Collection empty = client.bean(CollectionRepository.class).find("empty").orElseThrow();
        CollectionLives lives = client.bean(CollectionLives.class);
        faults.note(world.id(), Part.FOLLOWING, "The hub answers 502.", World.SEEN);
        faults.note(world.id(), Part.FOLLOWING, "Koji has no build target 'world'.", World.NOW);
        faults.note(empty.id(), Part.BUILDING, "It is not followed: this does not matter.", World.NOW);
        lives.retire(empty.id(), World.NOW);
        try {
            JsonNode found = client.data("{collections {name followed faults {part text beganAt}}}");
            assertThat(found.toString())
                    .contains(
                            "{\"name\":\"world\",\"followed\":true,\"faults\":[{\"part\":\"FOLLOWING\",\"text\":"
                                    + "\"Koji has no build target 'world'.\",\"beganAt\":\"" + World.SEEN + "\"}]}",
                            "{\"name\":\"empty\",\"followed\":false,\"faults\":[]}");
        } finally {
            lives.follow(empty.id());
            faults.note(world.id(), Part.FOLLOWING, null, World.NOW);
            faults.note(empty.id(), Part.BUILDING, null, World.NOW);
        }
        assertThat(client.data("{collection(name: \"world\") {faults {text}}}").toString())
                .contains("[]");
    }

    @Test
    void isFoundByANameThatItHadAndSaysWhenItWasRetired() {
        CollectionLives lives = client.bean(CollectionLives.class);
        Collection empty = client.bean(CollectionRepository.class).find("empty").orElseThrow();
        lives.rename(empty, "void", World.NOW);
        lives.retire(empty.id(), World.NOW);
        try {
            assertThat(client.data("{collection(name: \"empty\") {name formerNames retiredAt}}")
                            .get("collection")
                            .toString())
                    .isEqualTo("{\"name\":\"void\",\"formerNames\":[\"empty\"],\"retiredAt\":\"" + World.NOW + "\"}");
        } finally {
            lives.rename(client.bean(CollectionRepository.class).find("void").orElseThrow(), "empty", World.NOW);
            lives.follow(empty.id());
            client.bean(JdbcClient.class)
                    .sql("delete from collection_former_name")
                    .update();
        }
        assertThat(client.data("{collection(name: \"world\") {name formerNames retiredAt}}")
                        .toString())
                .contains("\"formerNames\":[],\"retiredAt\":null");
    }

    @Test
    void listsCollectionsInTheOrderOfTheConfiguration() {
        JsonNode all = client.data("{collections {name displayName target buildTag arch}}")
                .get("collections");
        assertThat(texts(all, "/name")).containsExactly("world", "copy", "empty");
        assertThat(all.get(0).toString())
                .isEqualTo("{\"name\":\"world\",\"displayName\":\"World\",\"target\":\"f44\","
                        + "\"buildTag\":\"f44-build\",\"arch\":\"x86_64\"}");
        assertThat(all.at("/1/target").isNull()).isTrue();
        assertThat(all.at("/2/target").asString()).isEqualTo("f45");
        assertThat(all.at("/2/buildTag").isNull()).as("Koji has not told it").isTrue();
    }

    @Test
    void listsGenerationsNewestFirstWhateverTheirState() {
        JsonNode page = client.data("""
                        {collection(name: "world") {generations {totalCount edges {node {ordinal state repoId at reason}}}}}
                        """).at("/collection/generations");
        assertThat(page.get("totalCount").asInt()).isEqualTo(9);
        assertThat(nodes(page, "/ordinal")).containsExactly("8", "7", "6", "5", "4", "3", "2", "1", "0");
        assertThat(nodes(page, "/state").subList(0, 5))
                .containsExactly("FETCHED", "COMPLETE", "COMPLETE", "COMPLETE", "SKIPPED");
        assertThat(page.at("/edges/4/node/reason").asString())
                .isEqualTo("The repository was gone before it could be read.");
        assertThat(page.at("/edges/8/node/at").asString()).isEqualTo("2026-06-01T06:00:00Z");
        assertThat(page.at("/edges/8/node/repoId").asInt()).isEqualTo(100);
    }

    @Test
    void filtersGenerationsByState() {
        String ask = "{collection(name: \"world\") {generations(states: [%s]) {totalCount edges {node {ordinal}}}}}";
        JsonNode skipped = client.data(ask.formatted("SKIPPED")).at("/collection/generations");
        assertThat(nodes(skipped, "/ordinal")).containsExactly("4");
        assertThat(skipped.get("totalCount").asInt()).isEqualTo(1);
        assertThat(client.data(ask.formatted("SKIPPED, FETCHED"))
                        .at("/collection/generations/totalCount")
                        .asInt())
                .isEqualTo(2);
        assertThat(client.data(ask.formatted("GRAPHED")).at("/collection/generations/edges"))
                .isEmpty();
        assertThat(client.data(ask.formatted(""))
                        .at("/collection/generations/totalCount")
                        .asInt())
                .as("no state at all means every state")
                .isEqualTo(9);
    }

    @Test
    void tellsWhatIsInProgressWithItsLastFailure() {
        JsonNode progress = client.data("""
                        {collection(name: "world") {inProgress {ordinal state reason attemptCount foundAt stateAt counts {build {broken}}
                          run {solvedCount} missingBuildGroupNames}}}
                        """).at("/collection/inProgress");
        assertThat(progress).hasSize(1);
        JsonNode only = progress.get(0);
        assertThat(only.get("ordinal").asInt()).isEqualTo(8);
        assertThat(only.get("state").asString()).isEqualTo("FETCHED");
        assertThat(only.get("reason").asString()).isEqualTo("The graph does not answer.");
        assertThat(only.get("attemptCount").asInt()).isEqualTo(1);
        assertThat(only.get("foundAt").asString()).isEqualTo("2026-06-10T09:00:00Z");
        assertThat(only.get("counts").isNull()).isTrue();
        assertThat(only.get("run").isNull()).isTrue();
        assertThat(only.get("missingBuildGroupNames")).isEmpty();
    }

    @Test
    void knowsCollectionsWithoutAKojiByRevision() {
        JsonNode copy = client.data("""
                        {collection(name: "copy") {tracking {policy} generation {ordinal repoId revision at}
                          queue {totalCount} builds {totalCount} inProgress {ordinal}}}
                        """).get("collection");
        assertThat(copy.get("tracking").isNull()).isTrue();
        assertThat(copy.get("generation").toString())
                .isEqualTo("{\"ordinal\":1,\"repoId\":null,\"revision\":\"rev-1\",\"at\":\"2026-06-02T06:00:00Z\"}");
        assertThat(copy.at("/queue/totalCount").asInt()).isZero();
        assertThat(copy.at("/builds/totalCount").asInt()).isZero();
        assertThat(copy.get("inProgress")).isEmpty();
        assertThat(client.data("{collection(name: \"world\") {generation {revision}}}")
                        .at("/collection/generation/revision")
                        .isNull())
                .isTrue();
    }
}
