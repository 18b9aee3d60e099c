package io.koschei.postgres.writing;

import io.koschei.model.generation.GraphChange;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.model.rpm.Requirement;
import io.koschei.postgres.Json;
import io.koschei.postgres.Members;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the answers of one generation, package by package, on their way into the database. What is known to be as in the
 * generation before goes no further.
 */
public final class Incoming {

    private static final String NOTHING = "[]";
    private static final byte[] NO_MEMBERS = {};

    private final CopyRows rows;
    private final Map<PackageKey, Registered> registered;
    private final Set<PackageKey> seen = new HashSet<>();
    private final Fingerprint fingerprint = new Fingerprint();

    Incoming(CopyRows rows, Map<PackageKey, Registered> registered) {
        this.rows = rows;
        this.registered = registered;
    }

    /**
     * A package as it was stored in the generation before.
     *
     * @param answer fingerprint of its answer; null when it is not known, is new or was gone
     * @param graph fingerprint of what the graph knows about it; null when it is not known, is new or was gone
     */
    record Registered(
            int id, @Nullable Long answer, @Nullable Long graph, boolean isPresent) {}

    /** The number by which closures name the package. */
    public int packageId(PackageKey key) {
        return find(key).id();
    }

    public void resolved(PackageFacts facts, Members members, List<Requirement> requires) {
        write(facts, List.of(), members.stored(), requires);
    }

    public void unresolvable(PackageFacts facts, List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException(facts.nevra() + " does not resolve for no reason");
        }
        write(facts, problems, NO_MEMBERS, List.of());
    }

    private void write(PackageFacts facts, List<Problem> problems, byte[] members, List<Requirement> requires) {
        PackageKey key = facts.nevra().key();
        seen.add(key);
        Registered before = find(key);
        String problemsJson = problems.isEmpty() ? NOTHING : Json.problems(problems);
        long answer = fingerprint.ofAnswer(problemsJson, members);
        List<String> causes = causes(problems);
        long graph = fingerprint.ofGraph(facts, requires, causes);
        boolean sameAnswer = before.answer() != null && before.answer() == answer;
        boolean sameGraph = before.graph() != null && before.graph() == graph;
        if (sameAnswer && sameGraph) {
            return;
        }
        rows.field(before.id())
                .field(false)
                .field(problems.isEmpty())
                .field(problemsJson)
                .field(causes.isEmpty() ? NOTHING : Json.texts(causes));
        if (problems.isEmpty()) {
            rows.field(members);
        } else {
            rows.none();
        }
        rows.field(answer).field(graph);
        if (sameGraph) {
            rows.none();
        } else {
            rows.field(Json.change(new GraphChange(key, facts, requires, causes)));
        }
        rows.end();
    }

    /** Writes that every package is gone that was there and was not handed over now. */
    void writeGone() {
        registered.forEach((key, before) -> {
            if (before.isPresent() && !seen.contains(key)) {
                rows.field(before.id()).field(true);
                rows.none().none().none().none().none().none().none();
                rows.end();
            }
        });
    }

    private static List<String> causes(List<Problem> problems) {
        return problems.stream()
                .flatMap(problem -> problem.causeIds().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private Registered find(PackageKey key) {
        Registered found = registered.get(key);
        if (found == null) {
            throw new IllegalArgumentException(key + " was not announced");
        }
        return found;
    }
}
