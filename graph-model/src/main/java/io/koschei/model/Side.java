package io.koschei.model;

/** Which half of a distribution's dependencies. */
public enum Side {
    /** Source packages: can they be built? */
    BUILD,
    /** Binary packages: can they be installed? */
    RUNTIME
}
