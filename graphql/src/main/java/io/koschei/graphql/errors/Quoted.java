package io.koschei.graphql.errors;

/** What a client sent, in the words of an error. */
public final class Quoted {

    private static final int LONGEST = 60;

    private Quoted() {}

    /** The text in quotation marks; of a long one, its start. */
    public static String of(String text) {
        if (text.length() <= LONGEST) {
            return "'" + text + "'";
        }
        // Half of a pair is no character.
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return "'" + text.substring(0, end) + "…'";
    }
}
