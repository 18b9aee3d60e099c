package io.koschei.demo.behaviour;

/** How a hub that is offline shows it. */
public enum Offline {
    /** Calls get fault 1014, "database outage". */
    FAULT,
    /** Connections are closed without an answer. */
    CLOSED
}
