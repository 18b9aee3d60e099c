package io.koschei.checks;

/** What led to a check. */
public enum CheckOrigin {
    /** A client asked for it. */
    REQUEST,
    /** A message of the hub. */
    MESSAGE
}
