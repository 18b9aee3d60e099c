package io.koschei.messages;

import java.util.Locale;

/** The state of a package in messages, by upstream's words: their schema knows no others. */
public enum KnownState {
    /** Its last build succeeded. */
    OK,
    /** Its last build failed. */
    FAILING,
    /** Its BuildRequires cannot be installed together. */
    UNRESOLVED,
    /** It is not rebuilt, is blocked, or has not been built yet. */
    IGNORED;

    /** As it stands in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
