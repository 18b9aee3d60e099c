package io.koschei.transition;

/** The words of an expression's text. */
final class Tokens {

    private final String text;
    private int at;

    Tokens(String text) {
        this.text = text;
    }

    /** Where the next word begins, in characters from 0. */
    int position() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    boolean atEnd() {
        return position() == text.length();
    }

    /** Takes the next word when it is this one; {@code word} is lower case, or a single sign. */
    boolean take(String word) {
        int begin = position();
        String next = Character.isLetter(word.charAt(0))
                ? letters()
                : text.substring(begin, Math.min(begin + 1, text.length()));
        if (next.equalsIgnoreCase(word)) {
            at = begin + word.length();
            return true;
        }
        at = begin;
        return false;
    }

    /** Takes the letters that follow, which may be none. */
    String letters() {
        int begin = position();
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return text.substring(begin, at);
    }

    /** What stands at the next position, for messages. */
    String described() {
        if (atEnd()) {
            return "the end";
        }
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return "'" + text.substring(at, Math.max(end, text.offsetByCodePoints(at, 1))) + "'";
    }

    /**
     * Takes a pattern: up to a space or a parenthesis that it does not open itself, so that {@code libc.so.6()(64bit)}
     * needs no quotes; or in double quotes, in which {@code \} stands before a quote or another {@code \}.
     */
    String pattern() {
        int begin = position();
        if (begin < text.length() && text.charAt(begin) == '"') {
            return quotedPattern();
        }
        at = bareEnd(text, begin);
        return text.substring(begin, at);
    }

    private String quotedPattern() {
        int begin = at++;
        StringBuilder pattern = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            pattern.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw new ParseException(begin, "the quote that begins here is never closed");
        }
        at++;
        return pattern.toString();
    }

    private static int bareEnd(String text, int begin) {
        int open = 0;
        int end = begin;
        for (; end < text.length(); end++) {
            char sign = text.charAt(end);
            if (Character.isWhitespace(sign) || sign == '"' || (sign == ')' && open == 0)) {
                break;
            }
            open += sign == '(' ? 1 : sign == ')' ? -1 : 0;
        }
        return end;
    }

    /** A pattern as {@link #pattern} reads it back, without quotes where it needs none. */
    static String quoted(String pattern) {
        boolean balanced = pattern.chars().filter(sign -> sign == '(').count()
                == pattern.chars().filter(sign -> sign == ')').count();
        return balanced && !pattern.isEmpty() && bareEnd(pattern, 0) == pattern.length()
                ? pattern
                : '"' + pattern.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Ends parsing; {@link ExpressionParser} turns it into a value. */
    static final class ParseException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        final int position;

        ParseException(int position, String message) {
            super(message);
            this.position = position;
        }
    }
}
