package io.koschei.transition;

import java.util.List;
import java.util.Objects;

/**
 * A source package that a transition affects in some generation.
 *
 * @param since ordinal of the first of the generations in a row in which it is in this state
 * @param evidence what the state follows from: terms of the bad expression first
 */
public record AffectedPackage(String name, PackageState state, int since, List<Evidence> evidence) {

    public AffectedPackage {
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(state, "state must not be null");
        evidence = List.copyOf(evidence);
    }
}
