package io.koschei.graphql.errors;

/** What a client sent, in the words of an error. */
public final class Quoted {

    private static final int LONGEST = 60;

    private Quoted() {}

    /** The text in quotation marks; of a long one, its start. */
    public static String of(String text) {
        return "'" + (text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…") + "'";
    }
}
