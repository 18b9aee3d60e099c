package io.koschei.resolver.metadata;

/** A text in which {@code *} stands for anything. Users write them, so many asterisks must not take long to match. */
public record NamePattern(String text) {

    public boolean matches(String name) {
        int at = 0;
        int in = 0;
        int asterisk = -1;
        int covered = 0;
        while (in < name.length()) {
            if (at < text.length() && text.charAt(at) == '*') {
                asterisk = at++;
                covered = in;
            } else if (at < text.length() && text.charAt(at) == name.charAt(in)) {
                at++;
                in++;
            } else if (asterisk >= 0) {
                // Only the last asterisk needs to stand for more: what an earlier one stands for can stay.
                at = asterisk + 1;
                in = ++covered;
            } else {
                return false;
            }
        }
        while (at < text.length() && text.charAt(at) == '*') {
            at++;
        }
        return at == text.length();
    }
}
