package io.koschei.builds;

import static io.koschei.builds.TrackedCollection.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.rpm.Evr;
import io.koschei.tracked.RealBuild;
import org.junit.jupiter.api.Test;

class BuildOwnersIT {

    private final TrackedCollection f43 = TrackedCollection.empty();
    private final BuildOwners owners = new BuildOwners(f43.jdbc);

    private static RealBuild build(long id, Evr evr, String owner) {
        return new RealBuild(id, evr, id, null, null, null, owner);
    }

    @Test
    void namesWhoBuiltAVersion() {
        Evr first = new Evr(1, "1.0", "1");
        Evr second = new Evr(1, "2.0", "1");
        f43.all(10, open("foo", build(1, first, "ann")), open("bar", build(2, first, "bob")));
        f43.all(20, open("foo", build(3, second, "zoe")), open("bar", build(2, first, "bob")));
        assertThat(owners.of(f43.id, "foo", first)).contains("ann");
        assertThat(owners.of(f43.id, "foo", second)).contains("zoe");
        assertThat(owners.of(f43.id, "bar", first)).contains("bob");
        assertThat(owners.of(f43.id, "bar", second)).isEmpty();
        assertThat(owners.of(TrackedCollection.more("f44").id, "foo", first))
                .as("of another collection")
                .isEmpty();
    }

    @Test
    void doesNotKnowWhatTheHubDoesNotSay() {
        Evr evr = new Evr(0, "1.0", "1");
        f43.all(10, open("foo", build(1, evr, null)));
        assertThat(owners.of(f43.id, "foo", evr)).isEmpty();
    }
}
