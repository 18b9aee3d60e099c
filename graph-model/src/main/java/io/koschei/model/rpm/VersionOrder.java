package io.koschei.model.rpm;

/**
 * RPM's order of version strings: runs of digits compare as numbers, runs of letters as text, a number is newer than
 * letters, {@code ~} sorts before the end of the string, {@code ^} after it, everything else only separates.
 */
final class VersionOrder {

    private final String left;
    private final String right;
    private int i;
    private int j;

    private VersionOrder(String left, String right) {
        this.left = left;
        this.right = right;
    }

    static int compare(String left, String right) {
        return left.equals(right) ? 0 : new VersionOrder(left, right).compare();
    }

    private int compare() {
        while (true) {
            i = skipSeparators(left, i);
            j = skipSeparators(right, j);
            char a = at(left, i);
            char b = at(right, j);
            if (a == '~' || b == '~') {
                if (a != b) {
                    return a == '~' ? -1 : 1;
                }
                i++;
                j++;
            } else if (a == '^' || b == '^') {
                if (a != b) {
                    return compareCaret(a, b);
                }
                i++;
                j++;
            } else if (a == 0 || b == 0) {
                return Boolean.compare(a != 0, b != 0);
            } else {
                int order = compareSegment(isDigit(a), isDigit(b));
                if (order != 0) {
                    return order;
                }
            }
        }
    }

    /** One side has a caret: it is newer than the end of the other, older than anything that goes on. */
    private static int compareCaret(char a, char b) {
        if (a == 0) {
            return -1;
        }
        if (b == 0) {
            return 1;
        }
        return a == '^' ? -1 : 1;
    }

    private int compareSegment(boolean leftNumber, boolean rightNumber) {
        if (leftNumber != rightNumber) {
            return leftNumber ? 1 : -1;
        }
        String a = segment(left, i, leftNumber);
        String b = segment(right, j, rightNumber);
        i += a.length();
        j += b.length();
        if (!leftNumber) {
            return Integer.signum(a.compareTo(b));
        }
        String x = stripZeros(a);
        String y = stripZeros(b);
        int byLength = Integer.compare(x.length(), y.length());
        return byLength != 0 ? byLength : Integer.signum(x.compareTo(y));
    }

    private static String segment(String text, int start, boolean number) {
        int end = start;
        while (end < text.length() && (number ? isDigit(text.charAt(end)) : isLetter(text.charAt(end)))) {
            end++;
        }
        return text.substring(start, end);
    }

    private static String stripZeros(String digits) {
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static int skipSeparators(String text, int from) {
        int at = from;
        while (at < text.length() && isSeparator(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static char at(String text, int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    private static boolean isSeparator(char c) {
        return !isDigit(c) && !isLetter(c) && c != '~' && c != '^';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
