package io.koschei.graphql.transitions;

import io.koschei.graphql.Loaders.GenerationKey;
import io.koschei.model.rpm.PackageKey;
import io.koschei.transition.AffectedPackage;
import io.koschei.transition.Evidence;
import io.koschei.transition.Expression.Term;
import io.koschei.transition.Knowledge;
import io.koschei.transition.PackageState;
import io.koschei.transition.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A package that a transition affects, with the transition. */
record TransitionPackageView(TransitionView transition, AffectedPackage affected) {

    public String name() {
        return affected.name();
    }

    public PackageState state() {
        return affected.state();
    }

    public int evidenceCount() {
        return affected.evidence().size();
    }

    GenerationKey generation(int ordinal) {
        return new GenerationKey(transition.inCollection().id(), ordinal);
    }

    /** A piece of evidence, with the package. */
    record EvidenceView(TransitionPackageView of, Evidence evidence) {

        /** The transition's expressions that have the term. */
        public List<String> parts() {
            Rule rule = of.transition.rule();
            Term term = evidence.term();
            List<String> parts = new ArrayList<>();
            if (rule.bad().terms().anyMatch(term::equals)) {
                parts.add("BAD");
            }
            if (rule.good().terms().anyMatch(term::equals)) {
                parts.add("GOOD");
            }
            if (of.transition.definition().affected() != null
                    && rule.affected().terms().anyMatch(term::equals)) {
                parts.add("AFFECTED");
            }
            return parts;
        }

        public String term() {
            return evidence.term().toString();
        }

        // The schema says package, which Java keeps for itself.
        PackageKey subject() {
            return evidence.subject();
        }

        public String text() {
            return evidence.text();
        }

        public @Nullable String providerName() {
            return evidence.provider();
        }

        public Knowledge knowledge() {
            return evidence.knowledge();
        }
    }
}
