package io.koschei.graphql.alerts;

import io.koschei.model.Collection;
import io.koschei.model.rpm.PackageKey;
import io.koschei.predictions.Prediction;
import io.koschei.predictions.PredictionState;
import io.koschei.predictions.Renewal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** That a rebuild would probably mend a package, for answers. */
record PredictionView(Collection collection, Prediction prediction) {

    public long number() {
        return prediction.id();
    }

    public String packageName() {
        return prediction.name();
    }

    public PredictionState state() {
        return prediction.state();
    }

    public List<String> binaryNames() {
        return prediction.predicted().stream()
                .map(PackageKey::name)
                .distinct()
                .sorted()
                .toList();
    }

    public List<RenewalView> renewals() {
        return prediction.renewals().stream().map(RenewalView::new).toList();
    }

    public @Nullable Instant predictedAt() {
        return prediction.predictedAt();
    }

    public @Nullable String reason() {
        return prediction.reason();
    }

    public @Nullable Instant endedAt() {
        return prediction.endedAt();
    }

    record RenewalView(Renewal renewal) {

        public String binaryName() {
            return renewal.binary().name();
        }

        public String binaryArch() {
            return renewal.binary().arch();
        }

        public String oldRequirement() {
            return renewal.old();
        }

        public String newRequirement() {
            return renewal.renewed();
        }

        public String providerNevra() {
            return renewal.provider();
        }
    }
}
