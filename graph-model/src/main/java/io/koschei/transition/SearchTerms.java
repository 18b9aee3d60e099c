package io.koschei.transition;

import io.koschei.model.Glob;
import io.koschei.model.rpm.Requirement;
import io.koschei.transition.Expression.Term;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What to search the stores for, so that the rules can be evaluated on the result. */
public final class SearchTerms {

    private final Map<Field, List<Glob>> patterns;

    private SearchTerms(Map<Field, List<Glob>> patterns) {
        this.patterns = patterns;
    }

    /** What all of the rules need. */
    public static SearchTerms of(Collection<Rule> rules) {
        return new SearchTerms(rules.stream()
                .flatMap(rule -> rule.terms().stream())
                .distinct()
                .collect(Collectors.groupingBy(
                        Term::field,
                        () -> new EnumMap<>(Field.class),
                        Collectors.mapping(Term::pattern, Collectors.toList()))));
    }

    /** Texts of which everything that a term of the field matches contains at least one; empty without such terms. */
    public List<String> literals(Field field) {
        return patterns(field).stream().map(Glob::longestLiteral).distinct().toList();
    }

    /** Whether a term of the field matches the requirement. */
    public boolean wants(Field field, Requirement requirement) {
        return patterns(field).stream().anyMatch(pattern -> requirement.texts().stream()
                .anyMatch(text ->
                        Findings.matches(pattern, text, requirement.target().name())));
    }

    /** Whether a term of the field matches the name. */
    public boolean wants(Field field, String name) {
        return patterns(field).stream().anyMatch(pattern -> pattern.matches(name));
    }

    private List<Glob> patterns(Field field) {
        return patterns.getOrDefault(field, List.of());
    }
}
