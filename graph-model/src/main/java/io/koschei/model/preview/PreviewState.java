package io.koschei.model.preview;

/** How far a preview has come. */
public enum PreviewState {
    /** It waits for a resolver. */
    WAITING,
    /** A resolver works on it, or did until its process ended. */
    RESOLVING,
    /** Its answers are stored. */
    DONE,
    /** It cannot be answered; its fault says why. */
    FAILED
}
