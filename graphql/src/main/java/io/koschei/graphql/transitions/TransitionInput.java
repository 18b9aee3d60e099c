package io.koschei.graphql.transitions;

import org.jspecify.annotations.Nullable;

/** A transition as a client writes it. */
record TransitionInput(
        String collection,
        String name,
        String title,
        @Nullable String affected,
        String good,
        String bad) {}
