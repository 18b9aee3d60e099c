package io.koschei.dependencies;

import io.koschei.builds.closures.UpdateEvidence.Built;
import io.koschei.builds.closures.UpdateEvidence.Fared;
import java.util.BitSet;

/** One release of an update that a build met, or a removal, and how other packages fared with it. */
final class UpdatePart {

    private final MetUpdate update;
    private final BitSet nearFailures = new BitSet();
    private final BitSet farFailures = new BitSet();
    private int nearBuilds;
    private int farBuilds;

    UpdatePart(MetUpdate update, int number, OriginEvidence evidence) {
        this.update = update;
        for (Built built : evidence.built()) {
            if (update.isIn(built.step(), number)) {
                nearBuilds += built.near() ? built.packages() : 0;
                farBuilds += built.near() ? 0 : built.packages();
            }
        }
        for (OriginEvidence.Failure failure : evidence.failures()) {
            if (update.isIn(failure.met().step(), number)) {
                (failure.met().near() ? nearFailures : farFailures).set(failure.place());
            }
        }
        farFailures.andNot(nearFailures);
    }

    MetUpdate update() {
        return update;
    }

    /** How those fared that need it as directly as the package in question, or more directly. */
    Fared near() {
        return new Fared(nearFailures.cardinality(), nearBuilds);
    }

    Fared all() {
        return new Fared(nearFailures.cardinality() + farFailures.cardinality(), nearBuilds + farBuilds);
    }

    /** @param prior how likely it is a culprit, before any package is looked at */
    CulpritModel.Release release(double prior) {
        return new CulpritModel.Release(prior, nearBuilds, farBuilds, nearFailures, farFailures);
    }
}
