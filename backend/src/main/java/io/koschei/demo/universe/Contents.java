package io.koschei.demo.universe;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The binary packages of one generation, and a rough idea of what dnf would make of them: a requirement is met if
 * something has or provides its name, whatever the version; rich dependencies, files and what RPM provides itself are
 * always met; and the first provider by name is the one that gets installed. A solver knows better, but the hub needs
 * no more than to fail what plainly cannot be built.
 */
public final class Contents {

    private final Facts facts;
    private final Map<String, Element> byName = new HashMap<>();
    private final Map<String, Element> byProvided = new HashMap<>();

    Contents(List<Element> binaries, Facts facts) {
        this.facts = facts;
        for (Element binary : binaries) {
            byName.put(binary.name(), binary);
            facts.provides(binary).forEach(name -> byProvided.putIfAbsent(name, binary));
        }
    }

    /** What would be installed for a requirement. */
    Optional<Element> provider(String requirement) {
        Element named = byName.get(requirement);
        return Optional.ofNullable(named == null ? byProvided.get(requirement) : named);
    }

    /** Whether something has or provides a name. */
    boolean has(String requirement) {
        return isAlwaysMet(requirement) || provider(requirement).isPresent();
    }

    /** Every name that something has or provides. */
    Set<String> provided() {
        return byProvided.keySet();
    }

    private static boolean isAlwaysMet(String requirement) {
        return requirement.startsWith("(") || requirement.startsWith("/") || requirement.startsWith("rpmlib(");
    }

    /** What a source package requires and nothing has. */
    public List<String> missing(Element source) {
        return facts.requires(source).stream()
                .filter(requirement ->
                        !isAlwaysMet(requirement) && provider(requirement).isEmpty())
                .toList();
    }

    /** What is installed for a source package together with a group, by name. */
    public Collection<Element> installed(Collection<String> group, Element source) {
        Deque<String> open = new ArrayDeque<>(group);
        open.addAll(facts.requires(source));
        return closure(open);
    }

    /** What is installed for a group alone, by name. */
    public Collection<Element> installed(Collection<String> group) {
        return closure(new ArrayDeque<>(group));
    }

    private Collection<Element> closure(Deque<String> open) {
        Map<String, Element> installed = new TreeMap<>();
        while (!open.isEmpty()) {
            provider(open.remove()).ifPresent(found -> {
                if (installed.put(found.name(), found) == null) {
                    open.addAll(facts.requires(found));
                }
            });
        }
        return List.copyOf(installed.values());
    }
}
