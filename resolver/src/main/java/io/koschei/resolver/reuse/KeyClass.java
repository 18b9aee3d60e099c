package io.koschei.resolver.reuse;

import java.util.EnumSet;
import java.util.Set;

/** What proves a reused answer, the strongest proof first. */
public enum KeyClass {

    /** The same exact key, and it can be installed or built. */
    UNCHANGED,

    /** The same exact key, and it cannot: the explanation is the same, too. */
    EXPLAINED,

    /** The same key without versions: the same packages in other versions. */
    REMAPPED;

    /**
     * Proofs that are worth nothing when one answer of this class is wrong. Keys without versions hold less than exact ones, and an
     * explanation is right only where the answer is.
     */
    Set<KeyClass> disproved() {
        return this == UNCHANGED ? EnumSet.allOf(KeyClass.class) : EnumSet.of(this);
    }
}
