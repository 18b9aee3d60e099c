package io.koschei.resolver;

import io.koschei.resolver.libsolv.LoadedRepo;
import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.libsolv.PackageBlock;
import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.libsolv.Relations;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts source packages into the loading pool whose requirements are known as texts. What cannot be read stands for
 * itself: nothing provides it, so the package says what is wrong, and the others are not held up.
 */
final class BuildRequirements {

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

    private BuildRequirements(NativePool pool) {
        this.pool = pool;
    }

    /** @param sources at least one */
    static LoadedRepo add(NativePool pool, List<SourceRequires> sources) {
        BuildRequirements requirements = new BuildRequirements(pool);
        int count = sources.size();
        int[] names = new int[count];
        int[] archs = new int[count];
        int[] evrs = new int[count];
        int[] lists = new int[count * PoolSnapshot.DEPENDENCY_KINDS];
        Arrays.fill(lists, -1);
        IntList ids = new IntList();
        for (int i = 0; i < count; i++) {
            SourceRequires source = sources.get(i);
            names[i] = pool.string(source.nevra().name());
            archs[i] = pool.string(source.nevra().arch());
            evrs[i] = pool.string(source.nevra().evr().toString());
            lists[i * PoolSnapshot.DEPENDENCY_KINDS + PoolSnapshot.REQUIRES] = ids.size();
            source.requirements().forEach(text -> ids.add(requirements.id(text.strip())));
            ids.add(0);
        }
        PackageBlock block = new PackageBlock(names, archs, evrs, lists, new int[count], ids.toArray(), ids.size());
        return pool.repository(pool.add(block));
    }

    private int id(String text) {
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
