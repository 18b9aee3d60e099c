package io.koschei.demo.universe;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What packages provide and require, read from their metadata once; and what is there in each generation. */
public final class Facts {

    private static final int KEPT = 16;

    private final History history;
    private final Map<Element, List<String>> provides = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Map<Element, List<String>> requires = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Map<Integer, Contents> contents = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Contents> eldest) {
            return size() > KEPT;
        }
    };

    /** Facts of all generations of a history. */
    public Facts(History history) {
        this.history = history;
    }

    /** Names of what a package provides. */
    List<String> provides(Element element) {
        return provides.computeIfAbsent(element, Element::provides);
    }

    /** Names of what a package requires. */
    List<String> requires(Element element) {
        return requires.computeIfAbsent(element, Element::requires);
    }

    /** What is there in a generation. */
    public Contents contents(int generation) {
        synchronized (contents) {
            return contents.computeIfAbsent(
                    generation, n -> new Contents(history.generation(n).binaries(), this));
        }
    }
}
