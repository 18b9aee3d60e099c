package io.koschei.resolver.loading;

import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.libsolv.Relations;
import io.koschei.resolver.metadata.MetadataLimits;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dependencies as RPM writes them. What cannot be read stands for itself: nothing provides it. */
final class DependencyTexts {

    private static final Pattern VERSIONED = Pattern.compile("(\\S+)\\s+(<|<=|=<|=|==|>=|=>|>)\\s+(\\S+)");
    private static final Map<String, Integer> FLAGS = Map.of(
            "<",
            Relations.LESS,
            "<=",
            Relations.LESS | Relations.EQUAL,
            "=<",
            Relations.LESS | Relations.EQUAL,
            "=",
            Relations.EQUAL,
            "==",
            Relations.EQUAL,
            ">=",
            Relations.GREATER | Relations.EQUAL,
            "=>",
            Relations.GREATER | Relations.EQUAL,
            ">",
            Relations.GREATER);

    private final NativePool pool;

    DependencyTexts(NativePool pool) {
        this.pool = pool;
    }

    int id(String text) {
        Matcher versioned = VERSIONED.matcher(text);
        if (versioned.matches() && !text.startsWith("(")) {
            String evr =
                    versioned.group(3).startsWith("0:") ? versioned.group(3).substring(2) : versioned.group(3);
            return pool.relation(
                    pool.string(versioned.group(1)), pool.string(evr), FLAGS.getOrDefault(versioned.group(2), 0));
        }
        int condition = text.startsWith("(") && isReasonable(text) ? pool.condition(text) : 0;
        return condition == 0 ? pool.string(text) : condition;
    }

    /** libsolv reads conditions within conditions by recursion. */
    private static boolean isReasonable(String text) {
        int open = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            deepest = Math.max(deepest, open);
        }
        return deepest <= MetadataLimits.USUAL.parentheses() && text.length() <= MetadataLimits.USUAL.condition();
    }
}
