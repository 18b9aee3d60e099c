package io.koschei.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.koschei.collections.CollectionFault;
import io.koschei.collections.CollectionFaults;
import io.koschei.koji.FakeKoji;
import org.junit.jupiter.api.Test;

/** What Koji could not build is not submitted, and the rest is. */
class NothingSubmittedIT {

    private final Scene scene = new Scene();
    private final FakeKoji koji = scene.koji;

    @Test
    void nothingIsSubmittedThatNoBuilderCouldTake() {
        scene.due("rawhide", "both", 9000);
        scene.due("maven");
        koji.build("f45", "maven", "1-1", "noarch", "");
        koji.host("builder", "x86_64 noarch", 10, 0);
        Scheduler scheduler = scene.scheduler();
        scheduler.run();
        assertThat(koji.built()).containsExactly("maven");
        koji.host("arm", "aarch64", 10, 0);
        scene.now = scene.now.plusSeconds(60);
        scheduler.run();
        assertThat(koji.built()).containsExactly("maven", "both");
    }

    @Test
    void saysInWhichCollectionNothingIsBuilt() {
        scene.jdbc
                .sql("update collection set target = 'no-such-target' where name = 'f44'")
                .update();
        scene.due("f44", "bash", 9000);
        scene.due("zsh");
        Scheduler scheduler = scene.scheduler();
        scheduler.run();
        assertThat(koji.built()).containsExactly("zsh");
        assertThat(new CollectionFaults(scene.jdbc).ofFollowed(scene.now).get(scene.collection("f44")))
                .extracting(CollectionFault::part, CollectionFault::text)
                .containsExactly(tuple(
                        CollectionFault.Part.BUILDING,
                        "Koji has no build target 'no-such-target', so Koschei submits nothing for it."));

        scene.jdbc
                .sql("update collection set target = 'f44' where name = 'f44'")
                .update();
        scene.now = scene.now.plusSeconds(601);
        scheduler.run();
        assertThat(koji.built()).containsExactly("zsh", "bash");
        assertThat(new CollectionFaults(scene.jdbc).ofFollowed(scene.now).get(scene.collection("f44")))
                .isEmpty();
    }
}
