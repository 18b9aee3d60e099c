package io.koschei.breakage;

import io.koschei.breakage.ProblemLinks.Link;
import io.koschei.model.Collection;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.GraphReader;
import io.koschei.neo4j.Neighbour;
import io.koschei.postgres.BuildGroupNames;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.Generations;
import io.koschei.postgres.answers.PackageAnswer;
import io.koschei.postgres.answers.Resolutions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds out what made packages unresolvable, by comparing the generation in which they broke with the one before. */
public final class Breakages {

    /** Bounds the statements one generation costs. */
    private static final int MOST_LOOKS_BACK = 8;

    private final CollectionRepository collections;
    private final Generations generations;
    private final BuildGroupNames groups;
    private final Resolutions resolutions;
    private final GraphReader graph;

    public Breakages(
            CollectionRepository collections,
            Generations generations,
            BuildGroupNames groups,
            Resolutions resolutions,
            GraphReader graph) {
        this.collections = collections;
        this.generations = generations;
        this.groups = groups;
        this.resolutions = resolutions;
        this.graph = graph;
    }

    /**
     * Which package, and since when it fails.
     *
     * @param problems why it failed in that generation; empty when that is to be looked up
     */
    public record Question(Collection collection, PackageKey subject, int since, List<Problem> problems) {
        public Question {
            problems = List.copyOf(problems);
        }
    }

    /** All questions about one generation share their statements. */
    public Map<Question, Breakage> answer(Set<Question> questions) {
        record When(Collection collection, int since) {}
        Map<Question, Breakage> answers = new HashMap<>();
        questions.stream()
                .collect(Collectors.groupingBy(question -> new When(question.collection, question.since)))
                .forEach((when, group) -> answers.putAll(answer(when.collection, when.since, group)));
        return answers;
    }

    private Map<Question, Breakage> answer(Collection collection, int since, List<Question> questions) {
        int first = resolutions.firstOrdinal(collection.id()).orElse(0);
        Optional<Collection> parent = since > first ? Optional.empty() : parent(collection, since);
        if (parent.isPresent()) {
            return answerThere(parent.get(), since, questions);
        }
        Map<Question, Breakage> answers = new HashMap<>();
        changes(collection, first, since, questions)
                .forEach((question, changes) -> answers.put(question, new Breakage(collection.id(), since, changes)));
        Map<Question, Question> earlier = earlier(collection, since, answers);
        if (!earlier.isEmpty()) {
            Map<Question, Breakage> found = answer(Set.copyOf(earlier.values()));
            earlier.forEach((question, other) -> {
                Breakage breakage = found.get(other);
                if (breakage != null && !breakage.changes().isEmpty()) {
                    answers.put(question, breakage);
                }
            });
        }
        return answers;
    }

    /** The collection that one was branched from, when packages broke there: in the first generation, which is a copy, or before. */
    private Optional<Collection> parent(Collection collection, int since) {
        return generations
                .completeBefore(collection.id(), since)
                .filter(before -> before.collectionId() != collection.id())
                .flatMap(before -> collections.find(before.collectionId()));
    }

    private Map<Question, Breakage> answerThere(Collection parent, int since, List<Question> questions) {
        Map<Question, Question> there = new HashMap<>();
        questions.forEach(
                question -> there.put(question, new Question(parent, question.subject, since, question.problems)));
        Map<Question, Breakage> found = answer(parent, since, List.copyOf(Set.copyOf(there.values())));
        Map<Question, Breakage> answers = new HashMap<>();
        there.forEach((question, other) -> answers.put(question, found.get(other)));
        return answers;
    }

    /**
     * A problem may come to light long after it came about, when another that hid it is solved. Then it came about when
     * the package at its end broke. Each such question asks about an earlier generation, so this ends.
     */
    private Map<Question, Question> earlier(Collection collection, int since, Map<Question, Breakage> answers) {
        Map<Question, PackageKey> needing = new HashMap<>();
        answers.forEach((question, breakage) -> {
            if (breakage.changes().isEmpty() && question.problems.size() == 1) {
                List<Link> links = ProblemLinks.of(question.subject, question.problems.get(0));
                needing.put(
                        question,
                        links.isEmpty()
                                ? question.subject
                                : links.get(links.size() - 1).from());
            }
        });
        if (needing.isEmpty()) {
            return Map.of();
        }
        Map<PackageKey, Integer> broken =
                resolutions.findAll(collection.id(), List.copyOf(Set.copyOf(needing.values())), since).stream()
                        .filter(answer -> !answer.resolved() && answer.since() < since)
                        .collect(Collectors.toMap(PackageAnswer::key, PackageAnswer::since));
        Map<Question, Question> earlier = new HashMap<>();
        needing.forEach((question, key) -> {
            Integer first = broken.get(key);
            if (first != null) {
                earlier.put(question, new Question(collection, question.subject, first, question.problems));
            }
        });
        return earlier;
    }

    private Map<Question, List<BreakingChange>> changes(
            Collection collection, int first, int since, List<Question> questions) {
        Map<Question, List<BreakingChange>> changes = new HashMap<>();
        if (first >= since) {
            questions.forEach(question -> changes.put(question, List.of(BreakingChanges.firstGeneration())));
            return changes;
        }
        Map<Question, List<Problem>> problems = problems(collection, since, questions);
        Surroundings surroundings = surroundings(collection, first, since, problems);
        problems.forEach(
                (question, found) -> changes.put(question, BreakingChanges.of(question.subject, found, surroundings)));
        return changes;
    }

    private Map<Question, List<Problem>> problems(Collection collection, int since, List<Question> questions) {
        List<PackageKey> unknown = questions.stream()
                .filter(question -> question.problems.isEmpty())
                .map(Question::subject)
                .toList();
        Map<PackageKey, List<Problem>> stored = unknown.isEmpty()
                ? Map.of()
                : resolutions.findAll(collection.id(), unknown, since).stream()
                        .collect(Collectors.toMap(PackageAnswer::key, PackageAnswer::problems));
        return questions.stream()
                .collect(Collectors.toMap(
                        question -> question,
                        question -> question.problems.isEmpty()
                                ? stored.getOrDefault(question.subject, List.of())
                                : question.problems));
    }

    private Surroundings surroundings(
            Collection collection, int first, int since, Map<Question, List<Problem>> problems) {
        int before = since - 1;
        Set<PackageKey> named = new HashSet<>();
        boolean group = false;
        for (Map.Entry<Question, List<Problem>> entry : problems.entrySet()) {
            PackageKey subject = entry.getKey().subject;
            named.add(subject);
            for (Problem problem : entry.getValue()) {
                for (Problem end : problem.ends()) {
                    List<Link> links = ProblemLinks.of(subject, end);
                    links.forEach(link -> named.add(link.from()));
                    group |= links.stream().anyMatch(Link::group);
                    ProblemConflict conflict = end.conflict();
                    if (conflict != null) {
                        named.add(ProblemLinks.keyIn(conflict.left()));
                        named.add(ProblemLinks.keyIn(conflict.right()));
                    }
                }
            }
        }
        List<PackageAnswer> answers = resolutions.findAll(collection.id(), List.copyOf(named), before);
        Map<PackageKey, List<Neighbour>> requires = new HashMap<>(graph.requires(collection.name(), before, named));
        Set<PackageKey> known = answers.stream()
                .filter(PackageAnswer::resolved)
                .map(PackageAnswer::key)
                .collect(Collectors.toCollection(HashSet::new));
        lastKnown(collection, first, answers).forEach((key, neighbours) -> {
            requires.put(key, neighbours);
            known.add(key);
        });
        Set<PackageKey> keys = new HashSet<>(named);
        requires.values()
                .forEach(all -> all.forEach(
                        neighbour -> keys.add(neighbour.facts().nevra().key())));
        Map<PackageKey, PackageFacts> factsBefore = new HashMap<>(graph.facts(collection.name(), before, keys));
        Set<PackageKey> sources = new HashSet<>();
        factsBefore.values().forEach(facts -> {
            if (facts.source() != null) {
                sources.add(PackageKey.source(facts.source()));
            }
        });
        factsBefore.putAll(graph.facts(collection.name(), before, sources));
        keys.addAll(sources);
        return new Surroundings(
                factsBefore,
                graph.facts(collection.name(), since, keys),
                known,
                requires,
                group ? groups.before(collection.id(), since) : Set.of());
    }

    /** What packages that did not resolve required when they last did, as far back as the collection's own graph goes. */
    private Map<PackageKey, List<Neighbour>> lastKnown(Collection collection, int first, List<PackageAnswer> answers) {
        Map<Integer, List<PackageKey>> byLast = new TreeMap<>(Comparator.reverseOrder());
        for (PackageAnswer answer : answers) {
            if (!answer.resolved() && answer.since() > first) {
                byLast.computeIfAbsent(answer.since() - 1, any -> new ArrayList<>())
                        .add(answer.key());
            }
        }
        Map<PackageKey, List<Neighbour>> found = new HashMap<>();
        byLast.entrySet().stream()
                .limit(MOST_LOOKS_BACK)
                .forEach(last -> found.putAll(graph.requires(collection.name(), last.getKey(), last.getValue())));
        return found;
    }
}
