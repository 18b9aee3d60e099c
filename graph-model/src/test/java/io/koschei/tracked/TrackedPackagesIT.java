package io.koschei.tracked;

import static io.koschei.builds.TrackedCollection.NOW;
import static io.koschei.builds.TrackedCollection.blocked;
import static io.koschei.builds.TrackedCollection.build;
import static io.koschei.builds.TrackedCollection.open;
import static io.koschei.builds.TrackedCollection.unbuilt;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.builds.TrackedCollection;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.CollectionRepository;
import io.koschei.scheduling.PackageArches;
import io.koschei.tracked.TrackingCounts.Counts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrackedPackagesIT {

    private TrackedCollection f43;
    private TrackingCounts counts;

    @BeforeEach
    void begin() {
        f43 = TrackedCollection.empty();
        counts = new TrackingCounts(f43.jdbc);
    }

    @Test
    void findsSeveralOfOneCollectionByName() {
        TrackedCollection f44 = TrackedCollection.more("f44");
        f43.all(10, open("bash", build(1, "1", 1)), open("zsh", build(2, "1", 1)));
        f44.all(10, open("bash", build(1, "1", 1)));

        assertThat(f43.packages.find(f43.id, List.of("zsh", "bash", "fish")))
                .containsOnlyKeys("bash", "zsh")
                .containsEntry("zsh", f43.get("zsh"));
        assertThat(f43.packages.find(f44.id, List.of("zsh"))).isEmpty();
        assertThat(f43.packages.find(f43.id, List.of())).isEmpty();
        assertThat(f43.packages.byId(f44.get("bash").id()))
                .map(TrackedPackage::collection)
                .contains("f44");
        assertThat(f43.packages.byId(-1)).isEmpty();
    }

    @Test
    void listsByNameWhatKojiListsOrListed() {
        f43.all(10, open("zsh", build(2, "1", 1)), unbuilt("fish"), open("bash", build(1, "1", 1)));
        f43.all(11, open("zsh", build(2, "1", 1)), unbuilt("fish"));

        assertThat(f43.packages.all(f43.id))
                .extracting(known -> known.name() + " " + known.listed())
                .containsExactly("bash false", "fish true", "zsh true");
    }

    @Test
    void tellsUnknownArchitecturesAndUnknownAnswersApartFromNone() {
        f43.all(10, open("bash", build(1, "1", 1)));
        assertThat(f43.get("bash").arches()).isEmpty();
        assertThat(f43.get("bash").resolved()).isNull();

        new PackageArches(f43.jdbc).keep(f43.get("bash").id(), List.of("x86_64", "i686"), Evr.parse("1-1"));
        f43.jdbc.sql("update tracked_package set resolved = false").update();

        assertThat(f43.get("bash").arches()).containsExactly("x86_64", "i686");
        assertThat(f43.get("bash").resolved()).isFalse();
    }

    @Test
    void countsEachPackageWhereItBelongs() {
        assertThat(counts.of(f43.id)).isEqualTo(new Counts(0, 0, 0, 0));
        assertThat(counts.polledAt(f43.id)).isEmpty();
        f43.all(
                10,
                open("tracked", build(1, "1", 1)),
                open("chosen", build(2, "1", 1)),
                open("left", build(3, "1", 1)),
                blocked("blocked", build(4, "1", 1)),
                blocked("blocked-and-chosen", build(5, "1", 1)),
                unbuilt("unbuilt"),
                open("gone", build(6, "1", 1)));
        f43.tracking.choose(f43.id, "chosen", true, NOW);
        f43.tracking.choose(f43.id, "left", false, NOW);
        f43.tracking.choose(f43.id, "blocked-and-chosen", true, NOW);
        f43.tracking.choose(f43.id, "gone", true, NOW);
        f43.all(
                11,
                open("tracked", build(1, "1", 1)),
                open("chosen", build(2, "1", 1)),
                open("left", build(3, "1", 1)),
                blocked("blocked", build(4, "1", 1)),
                blocked("blocked-and-chosen", build(5, "1", 1)),
                unbuilt("unbuilt"));
        new CollectionRepository(f43.jdbc).packagesPolled(f43.id, Optional.empty(), TrackedCollection.NOW);
        TrackedCollection.more("f44").all(10, open("other", build(9, "1", 1)));

        assertThat(counts.of(f43.id)).isEqualTo(new Counts(6, 2, 2, 3));
        assertThat(counts.polledAt(f43.id)).contains(NOW);
    }
}
