package io.koschei.model;

import java.util.Objects;

/**
 * A pattern for whole texts, in which {@code *} stands for anything. Regular expressions are not supported: a saved pattern runs on
 * every dependency, and a glob takes at most pattern times text steps.
 */
public record Glob(String text) {

    public Glob {
        Objects.requireNonNull(text, "text must not be null");
    }

    /** Whether the whole of {@code candidate} is as the pattern says; case counts. */
    public boolean matches(String candidate) {
        int at = 0;
        int next = 0;
        int star = -1;
        int retry = 0;
        while (at < candidate.length()) {
            if (next < text.length() && text.charAt(next) == '*') {
                star = next++;
                retry = at;
            } else if (next < text.length() && text.charAt(next) == candidate.charAt(at)) {
                next++;
                at++;
            } else if (star >= 0) {
                // Only the last star needs to take more: what came before it fits where it stands.
                next = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        while (next < text.length() && text.charAt(next) == '*') {
            next++;
        }
        return next == text.length();
    }

    /** The longest run without {@code *}: every text that matches contains it. */
    public String longestLiteral() {
        String longest = "";
        for (String run : text.split("\\*", -1)) {
            if (run.length() > longest.length()) {
                longest = run;
            }
        }
        return longest;
    }
}
