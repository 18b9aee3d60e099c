package io.koschei.resolver;

import java.util.Map;
import java.util.Set;

/** A dependency as libsolv's test cases write it, {@code A = 1 <IF> (B | C)}, made one as RPM writes it. */
final class TesttagsDependency {

    private static final Set<String> COMPARISONS = Set.of("=", "<", "<=", ">", ">=");
    private static final Map<String, String> OPERATORS =
            Map.of("&", "and", "|", "or", "+", "with", "-", "without", "<IF>", "if", "<UNLESS>", "unless");

    private final String text;
    private int at;

    TesttagsDependency(String text) {
        this.text = text;
    }

    String rpm() {
        String rpm = joined();
        if (at < text.length()) {
            throw refused();
        }
        return rpm;
    }

    /** What follows an operator is its right side, all of it. */
    private String joined() {
        String left = part();
        String operator = peek();
        if (!OPERATORS.containsKey(operator)) {
            return left;
        }
        skip(operator);
        boolean condition = operator.equals("<IF>") || operator.equals("<UNLESS>");
        String right = condition ? part() : joined();
        if (condition && peek().equals("<ELSE>")) {
            skip("<ELSE>");
            right += " else " + joined();
        }
        return "(" + left + " " + OPERATORS.get(operator) + " " + right + ")";
    }

    private String part() {
        skip("");
        if (at < text.length() && text.charAt(at) == '(') {
            at++;
            String inner = joined();
            skip(")");
            return inner;
        }
        String name = word();
        String comparison = peek();
        if (!COMPARISONS.contains(comparison)) {
            return name;
        }
        skip(comparison);
        return name + " " + comparison + " " + word();
    }

    /** A closing parenthesis ends a word unless it closes one within, as in {@code lib.so.1()(64bit)}. */
    private String word() {
        skip("");
        int start = at;
        int open = 0;
        for (; at < text.length() && text.charAt(at) != ' '; at++) {
            open += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            if (open < 0) {
                break;
            }
        }
        if (at == start) {
            throw refused();
        }
        return text.substring(start, at);
    }

    private String peek() {
        skip("");
        int end = text.indexOf(' ', at);
        return text.substring(at, end < 0 ? text.length() : end);
    }

    private void skip(String expected) {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (!text.startsWith(expected, at)) {
            throw refused();
        }
        at += expected.length();
    }

    private IllegalArgumentException refused() {
        return new IllegalArgumentException("cannot read '" + text + "' from '" + text.substring(at) + "' on");
    }
}
