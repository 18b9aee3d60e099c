package io.koschei.resolver.loading;

import io.koschei.resolver.failure.BadOverlayException;
import io.koschei.resolver.libsolv.NativeEdits;
import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.libsolv.Relations;
import io.koschei.resolver.metadata.NamePattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What one package provides, or requires, while it is edited. */
final class EditedList {

    private static final int SHOWN = 20;

    /** How libsolv names what separates parts of a list and is no dependency. */
    private static final String MARKER = "solvable:";

    private static final Pattern VERSION = Pattern.compile(" [<=>]+ \\S+$");

    private final NativePool pool;
    private final NativeEdits relations;
    private final List<Integer> ids = new ArrayList<>();

    private EditedList(NativePool pool) {
        this.pool = pool;
        this.relations = new NativeEdits(pool);
    }

    /** @param from where the list starts, closed by 0; 0 when there is none */
    static EditedList of(NativePool pool, int[] ids, int from) {
        EditedList list = new EditedList(pool);
        for (int at = from; from != 0 && ids[at] != 0; at++) {
            list.ids.add(ids[at]);
        }
        return list;
    }

    /**
     * Takes away what a text stands for.
     *
     * @param kept what stays all the same; 0 for nothing
     * @throws BadOverlayException when there is nothing it stands for
     */
    void remove(String text, int kept, String refusal) {
        Predicate<String> matches = matcher(text.strip());
        boolean removed = ids.removeIf(id -> id != kept && !isMarker(id) && matches.test(pool.text(id)));
        if (!removed) {
            throw new BadOverlayException(refusal + "'" + text + "'. There is: " + shown(kept));
        }
    }

    private String shown(int kept) {
        List<String> texts = ids.stream()
                .filter(id -> id != kept && !isMarker(id))
                .map(pool::text)
                .sorted()
                .toList();
        String first = texts.stream().limit(SHOWN).collect(Collectors.joining(", "));
        int more = texts.size() - SHOWN;
        return (texts.isEmpty() ? "nothing" : first) + (more > 0 ? " and " + more + " more." : ".");
    }

    /** The text itself, or as the name of something with a version. */
    private static Predicate<String> matcher(String text) {
        NamePattern pattern = new NamePattern(text);
        return dependency -> pattern.matches(dependency)
                || pattern.matches(VERSION.matcher(dependency).replaceFirst(""));
    }

    private boolean isMarker(int id) {
        return !Relations.isRelation(id) && pool.text(id).startsWith(MARKER);
    }

    /** Names of what is here in exactly one version. */
    Set<Integer> namesOf(int evr) {
        Set<Integer> names = new HashSet<>();
        for (int id : ids) {
            if (isExactly(id, evr)) {
                names.add(relations.left(id));
            }
        }
        return names;
    }

    /** Replaces the version of what has one of the names and exactly the old version. */
    void move(Set<Integer> names, int from, int to) {
        ids.replaceAll(id -> isExactly(id, from) && names.contains(relations.left(id))
                ? pool.relation(relations.left(id), to, Relations.EQUAL)
                : id);
    }

    private boolean isExactly(int id, int evr) {
        return Relations.isRelation(id) && relations.flags(id) == Relations.EQUAL && relations.right(id) == evr;
    }

    /** Before everything else, since what follows a marker is something else. */
    void add(List<Integer> more) {
        ids.addAll(0, more);
    }

    int[] ids() {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }
}
