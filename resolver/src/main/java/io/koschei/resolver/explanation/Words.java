package io.koschei.resolver.explanation;

import java.util.List;

/** Joins words and clauses into sentences of bearable length. */
final class Words {

    private Words() {}

    /** {@code a, b and c}, or {@code a, b and 7 more}. */
    static String list(List<String> words, int most, String and) {
        int last = words.size() - 1;
        if (last < 1) {
            return String.join("", words);
        }
        if (words.size() > most) {
            return String.join(", ", words.subList(0, most)) + " " + and + " " + (words.size() - most) + " more";
        }
        return String.join(", ", words.subList(0, last)) + " " + and + " " + words.get(last);
    }

    /** {@code a; b; c}, or {@code a; b; and 7 others fail, too}. */
    static String clauses(List<String> clauses, int most, int all) {
        List<String> told = clauses.subList(0, Math.min(most, clauses.size()));
        int untold = all - told.size();
        String more = untold <= 0 ? "" : "; and " + untold + (untold == 1 ? " other fails, too" : " others fail, too");
        return String.join("; ", told) + more;
    }
}
