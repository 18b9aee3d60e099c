package io.koschei.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnknownTagIT {

    private final Scene scene = new Scene();

    @Test
    void aTagThatKojiDoesNotKnowEndsThePassAndRefusesNoPackage() {
        int bash = scene.due("bash");
        scene.koji.refuses("listTagged", "No such entry in table tag: f45");
        scene.scheduler().run();
        assertThat(scene.koji.built()).isEmpty();
        assertThat(scene.get(bash).refusal()).isNull();
        assertThat(scene.hub().fault()).contains("No such entry in table tag: f45");
    }
}
