package io.koschei.collections;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Collection;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.GraphRegister;
import io.koschei.postgres.TestPostgres;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionLivesIT {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final CollectionRepository collections = new CollectionRepository(TestPostgres.jdbc());
    private final CollectionLives lives = new CollectionLives(TestPostgres.jdbc(), TestPostgres.transaction());

    @BeforeEach
    void begin() {
        TestPostgres.clean();
        configure(0, "rawhide");
        configure(1, "f43");
    }

    private void configure(int position, String name) {
        collections.configure(position, new Collection(0, name, name, name, null, "x86_64", "build"));
    }

    private Collection find(String name) {
        return collections.find(name).orElseThrow();
    }

    private String refusal(String name, String to) {
        RenameOutcome outcome = lives.rename(find(name), to, NOW);
        return outcome instanceof RenameOutcome.Refused refused ? refused.reason() : outcome.toString();
    }

    @Test
    void aRenamedCollectionIsFoundByBothNames() {
        int id = find("rawhide").id();
        assertThat(lives.rename(find("rawhide"), "f44", NOW)).isInstanceOf(RenameOutcome.Renamed.class);

        assertThat(find("f44").id()).isEqualTo(id);
        assertThat(find("rawhide").name()).as("an address of before").isEqualTo("f44");
        assertThat(new GraphRegister(TestPostgres.jdbc())
                        .head("rawhide")
                        .orElseThrow()
                        .graphKey())
                .as("a pass that holds the name of before asks the same graph")
                .isEqualTo(new GraphRegister(TestPostgres.jdbc())
                        .head("f44")
                        .orElseThrow()
                        .graphKey())
                .isEqualTo("rawhide");
        assertThat(lives.renamed("rawhide")).contains("f44");
        assertThat(lives.formerNames()).isEqualTo(Map.of(id, List.of("rawhide")));
    }

    @Test
    void aRenamingCanBeTakenBack() {
        int id = find("rawhide").id();
        lives.rename(find("rawhide"), "f44", NOW);
        assertThat(lives.rename(find("f44"), "rawhide", NOW.plusSeconds(1))).isInstanceOf(RenameOutcome.Renamed.class);

        assertThat(find("rawhide").id()).isEqualTo(id);
        assertThat(find("f44").name()).isEqualTo("rawhide");
        assertThat(lives.renamed("rawhide")).as("it is a present name").isEmpty();
    }

    @Test
    void noCollectionGetsANameThatLeadsToAnother() {
        lives.rename(find("rawhide"), "f44", NOW);

        assertThat(refusal("f43", "f44")).isEqualTo("there is another collection 'f44'");
        assertThat(refusal("f43", "rawhide"))
                .isEqualTo("'rawhide' was the name of 'f44', to which addresses with it lead");
        assertThat(refusal("f43", "f43")).isEqualTo("that is its name");
        assertThat(find("f43").name()).isEqualTo("f43");
    }

    @Test
    void ofTwoRenamingsAtOnceTheSecondStartsFromTheFirst() {
        Collection asBothCommandsFoundIt = find("rawhide");
        lives.rename(asBothCommandsFoundIt, "f44", NOW);
        assertThat(lives.rename(asBothCommandsFoundIt, "f45", NOW.plusSeconds(1)))
                .isInstanceOf(RenameOutcome.Renamed.class);

        int id = find("f45").id();
        assertThat(find("rawhide").id()).isEqualTo(id);
        assertThat(find("f44").id()).isEqualTo(id);
        assertThat(lives.formerNames()).isEqualTo(Map.of(id, List.of("f44", "rawhide")));
    }

    @Test
    void oneThatIsDeletedMeanwhileIsNotRenamed() {
        Collection before = find("f43");
        TestPostgres.jdbc()
                .sql("update collection set deletion_at = now() where name = 'f43'")
                .update();
        assertThat(lives.rename(before, "f44", NOW))
                .isEqualTo(new RenameOutcome.Refused("it is deleted, or being deleted"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "-f44",
                "../x",
                "f44/x",
                "a234567890123456789012345678901234567890123456789012345678901234x"
            })
    void aNameIsPartOfAnAddress(String name) {
        assertThat(refusal("f43", name)).contains("is not a name of at most 64 letters");
    }

    @Test
    void aRetiredCollectionIsShownAndNotFollowed() {
        collections.follow(List.of("rawhide", "f43"));
        assertThat(lives.retire(find("f43").id(), NOW)).isTrue();
        assertThat(lives.retire(find("f43").id(), NOW.plusSeconds(9))).isFalse();

        collections.follow(List.of("rawhide", "f43"));
        assertThat(collections.followed()).extracting(Collection::name).containsExactly("rawhide");
        assertThat(collections.all()).extracting(Collection::name).containsExactly("rawhide", "f43");
        assertThat(lives.retiredAt(find("f43").id())).isEqualTo(NOW);
        assertThat(lives.retiredAt(find("rawhide").id())).isNull();

        assertThat(lives.follow(find("f43").id())).isTrue();
        assertThat(lives.follow(find("f43").id())).isFalse();
        assertThat(collections.followed()).extracting(Collection::name).containsExactly("rawhide", "f43");
    }
}
