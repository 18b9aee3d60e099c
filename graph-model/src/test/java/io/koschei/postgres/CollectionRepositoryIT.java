package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Collection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollectionRepositoryIT {

    private static final Instant NOW = Instant.parse("2026-06-01T06:00:00Z");

    private final CollectionRepository collections = new CollectionRepository(TestPostgres.jdbc());

    @BeforeEach
    void clean() {
        TestPostgres.clean();
    }

    private void configure(int position, String name, @Nullable String target) {
        collections.configure(position, new Collection(0, name, "The " + name, target, null, "x86_64", "build"));
    }

    private Collection get(String name) {
        return collections.find(name).orElseThrow();
    }

    private static List<String> names(List<Collection> found) {
        return found.stream().map(Collection::name).toList();
    }

    @Test
    void listsCollectionsAsTheAdministratorDid() {
        configure(1, "f43", "f43");
        configure(0, "rawhide", "rawhide");
        configure(1, "epel10", "epel10");

        assertThat(names(collections.all())).containsExactly("rawhide", "epel10", "f43");
        assertThat(collections.find("f44")).isEmpty();
    }

    @Test
    void keepsWhatIsNoLongerFollowed() {
        configure(0, "rawhide", "rawhide");
        configure(1, "f43", "f43");

        collections.follow(List.of("f43", "f99"));

        assertThat(names(collections.followed())).containsExactly("f43");
        assertThat(names(collections.all())).containsExactly("rawhide", "f43");
        collections.follow(List.of("rawhide"));
        assertThat(names(collections.followed())).containsExactly("rawhide");
        collections.follow(List.of());
        assertThat(collections.followed()).isEmpty();
    }

    @Test
    void changesWhatIsConfiguredAndKeepsTheIdentity() {
        configure(0, "rawhide", "rawhide");
        int id = get("rawhide").id();

        collections.configure(3, new Collection(0, "rawhide", "Rawhide", "f44", "f44-build", "aarch64", "srpm-build"));

        assertThat(get("rawhide"))
                .isEqualTo(new Collection(id, "rawhide", "Rawhide", "f44", "f44-build", "aarch64", "srpm-build"));
        assertThat(collections.all()).hasSize(1);
    }

    @Test
    void keepsTheTagThatKojiToldUnlessTheCollectionHasNoKojiAnyMore() {
        configure(0, "rawhide", "rawhide");
        collections.buildTag(get("rawhide").id(), "f44-build");

        configure(0, "rawhide", "rawhide");
        assertThat(get("rawhide").buildTag()).isEqualTo("f44-build");

        configure(0, "rawhide", null);
        assertThat(get("rawhide").buildTag()).isNull();
        assertThat(get("rawhide").hasKoji()).isFalse();

        configure(0, "rawhide", "rawhide");
        assertThat(get("rawhide").buildTag()).as("to be asked for again").isNull();
    }

    @Test
    void knowsWhereBuildsGoOnceKojiHasToldIt() {
        configure(0, "rawhide", "rawhide");
        int id = get("rawhide").id();
        assertThat(collections.destTag(id)).isEmpty();

        collections.destTag(id, "f44-updates-candidate");
        assertThat(collections.destTag(id)).contains("f44-updates-candidate");
        collections.destTag(id, "f44");
        assertThat(collections.destTag(id)).contains("f44");
        assertThat(collections.destTag(-1)).isEmpty();
    }

    @Test
    void doesNotForgetARequestForAnotherPollThatCameDuringOne() {
        configure(0, "rawhide", "rawhide");
        collections.follow(List.of("rawhide"));
        int id = get("rawhide").id();
        assertThat(collections.packagesPolledAt(id)).isEmpty();
        collections.packagesPolled(id, Optional.empty(), NOW);
        assertThat(collections.packagesPolledAt(id)).contains(NOW);

        Optional<Instant> before = collections.packagesPolledAt(id);
        collections.pollPackages();
        collections.packagesPolled(id, before, NOW.plusSeconds(60));

        assertThat(collections.packagesPolledAt(id))
                .as("what was asked for before the request is not the answer to it")
                .isEmpty();
        collections.packagesPolled(id, Optional.empty(), NOW.plusSeconds(90));
        assertThat(collections.packagesPolledAt(id)).contains(NOW.plusSeconds(90));
    }

    @Test
    void asksAgainOnlyForCollectionsThatAreFollowed() {
        configure(0, "rawhide", "rawhide");
        configure(1, "f43", "f43");
        collections.follow(List.of("rawhide"));
        for (Collection each : collections.all()) {
            collections.packagesPolled(each.id(), Optional.empty(), NOW);
        }

        collections.pollPackages();

        assertThat(collections.packagesPolledAt(get("rawhide").id())).isEmpty();
        assertThat(collections.packagesPolledAt(get("f43").id())).contains(NOW);
    }
}
