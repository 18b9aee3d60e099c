package io.koschei.dependencies;

import io.koschei.builds.closures.UpdateEvidence;
import io.koschei.builds.closures.UpdateEvidence.Broken;
import io.koschei.builds.closures.UpdateEvidence.Built;
import io.koschei.builds.closures.UpdateEvidence.Fared;
import io.koschei.builds.closures.UpdateEvidence.Met;

/** One release of an update that a build met, or a removal, and how other packages fared with it. */
final class UpdatePart {

    private final MetUpdate update;
    private final int number;
    private int nearBroke;
    private int farBroke;
    private int nearBuilds;
    private int farBuilds;

    UpdatePart(MetUpdate update, int number, UpdateEvidence evidence) {
        this.update = update;
        this.number = number;
        for (Built built : evidence.built()) {
            if (update.isIn(built.step(), number)) {
                nearBuilds += built.near() ? built.packages() : 0;
                farBuilds += built.near() ? 0 : built.packages();
            }
        }
        for (Broken broken : evidence.broken()) {
            nearBroke += isNear(broken) ? 1 : 0;
            farBroke += isFar(broken) ? 1 : 0;
        }
    }

    MetUpdate update() {
        return update;
    }

    /** How those fared that need it as directly as the package in question, or more directly. */
    Fared near() {
        return new Fared(nearBroke, nearBuilds);
    }

    Fared far() {
        return new Fared(farBroke, farBuilds);
    }

    Fared all() {
        return new Fared(nearBroke + farBroke, nearBuilds + farBuilds);
    }

    boolean isNear(Broken broken) {
        return broken.met().stream().anyMatch(met -> met.near() && isIn(met));
    }

    boolean isFar(Broken broken) {
        return broken.met().stream().anyMatch(this::isIn) && !isNear(broken);
    }

    private boolean isIn(Met met) {
        return update.isIn(met.step(), number);
    }
}
