package io.koschei.breakage;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.breakage.UpdateOrigins.Origin;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.BuildGroupNames;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.TestPostgres;
import io.koschei.postgres.answers.Resolutions;
import io.koschei.projection.StoredWorld;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of which source packages the updates are that broke others. */
class UpdateOriginsIT {

    private StoredWorld world;
    private Breakages breakages;
    private SourceNames sources;
    private UpdateOrigins origins;

    @BeforeEach
    void begin() {
        world = StoredWorld.empty();
        CollectionRepository collections = new CollectionRepository(TestPostgres.jdbc());
        breakages = new Breakages(
                collections,
                world.generations,
                new BuildGroupNames(TestPostgres.jdbc()),
                new Resolutions(TestPostgres.jdbc()),
                world.graph);
        sources = new SourceNames(world.graph);
        origins = new UpdateOrigins(collections, world.graph, sources);
    }

    private Optional<Origin> whatBroke(String name, int since) {
        Breakages.Question question = new Breakages.Question(world.collection, StoredWorld.key(name), since, List.of());
        return origins.of(breakages.answer(Set.of(question)).get(question));
    }

    @Test
    void anUpdateIsThatOfItsSourcePackageInTheVersionThatThisHas() {
        world.complete("libs.src@1", "lib@7 of libs", "app@1 -> lib.so=lib");
        world.complete("libs.src@2", "lib@8 of libs", "app@1 ! lib.so");
        assertThat(whatBroke("app", 1)).hasValueSatisfying(origin -> {
            assertThat(origin.key()).isEqualTo(StoredWorld.key("lib"));
            assertThat(origin.source()).isEqualTo("libs");
            assertThat(origin.built()).as("the version that was built").isEqualTo(Evr.parse("2-1"));
            assertThat(origin.collectionId()).isEqualTo(world.collection.id());
        });
    }

    @Test
    void whatWasRemovedHasASourcePackageAndNoBuild() {
        world.complete("libs.src@1", "lib@7 of libs", "app@1 -> lib.so=lib");
        world.complete("other@1", "app@1 ! lib.so");
        assertThat(whatBroke("app", 1)).hasValueSatisfying(origin -> {
            assertThat(origin.source()).isEqualTo("libs");
            assertThat(origin.built()).isNull();
        });
    }

    @Test
    void whatHasBeenBrokenAlwaysHasNoOrigin() {
        world.complete("app@1 ! lib.so");
        assertThat(whatBroke("app", 0)).isEmpty();
    }

    @Test
    void sourcePackagesAreTheirOwn() {
        world.complete("libs.src@1", "lib@7 of libs");
        PackageKey lib = StoredWorld.key("lib");
        PackageKey libs = StoredWorld.key("libs.src");
        assertThat(sources.of(world.collection.name(), 0, Set.of(lib, libs, StoredWorld.key("gone"))))
                .containsOnly(Map.entry(lib, "libs"), Map.entry(libs, "libs"));
    }
}
