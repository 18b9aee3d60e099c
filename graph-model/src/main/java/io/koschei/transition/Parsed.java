package io.koschei.transition;

/** The result of parsing an expression. */
public sealed interface Parsed {

    /** It can be used. */
    record Usable(Expression expression) implements Parsed {}

    /**
     * It cannot.
     *
     * @param position where it goes wrong, in characters from 0; the length of the text means its end
     * @param message what is wrong and what was expected, without a full stop
     */
    record Unusable(int position, String message) implements Parsed {}
}
