package io.koschei.history;

import io.koschei.graph.ClosureSize;
import io.koschei.graph.GraphChange;
import io.koschei.graph.PackageFacts;
import io.koschei.graph.PackageKey;
import io.koschei.graph.Problem;
import io.koschei.graph.Requirement;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the answers of one generation, package by package, on their way into the database. */
public final class Incoming {

    private static final String NOTHING = "[]";

    private final CopyRows rows;
    private final Map<PackageKey, Registered> registered;

    Incoming(CopyRows rows, Map<PackageKey, Registered> registered) {
        this.rows = rows;
        this.registered = registered;
    }

    /** @param fingerprint of what the graph knows about the package; null when it is new or was gone */
    record Registered(int id, @Nullable Long fingerprint) {}

    /** The number by which closures name the package. */
    public int packageId(PackageKey key) {
        return find(key).id();
    }

    public void resolved(PackageFacts facts, ClosureSize size, Members members, List<Requirement> requires) {
        begin(facts, true, List.of());
        rows.field("\\x" + HexFormat.of().formatHex(members.stored()))
                .field(size.packages())
                .field(size.downloadSize())
                .field(size.installSize());
        end(facts, requires);
    }

    public void unresolvable(PackageFacts facts, List<Problem> problems) {
        begin(facts, false, problems);
        rows.none().none().none().none();
        end(facts, List.of());
    }

    private void begin(PackageFacts facts, boolean resolved, List<Problem> problems) {
        List<String> causes = problems.stream()
                .flatMap(problem -> problem.causeIds().stream())
                .distinct()
                .sorted()
                .toList();
        rows.field(packageId(facts.nevra().key()))
                .field(resolved)
                .field(problems.isEmpty() ? NOTHING : Json.problems(problems))
                .field(causes.isEmpty() ? NOTHING : Json.texts(causes));
    }

    private void end(PackageFacts facts, List<Requirement> requires) {
        PackageKey key = facts.nevra().key();
        String change = Json.change(new GraphChange(key, facts, requires));
        long fingerprint = fingerprint(change);
        Long before = find(key).fingerprint();
        rows.field(fingerprint);
        if (before != null && before == fingerprint) {
            rows.none();
        } else {
            rows.field(change);
        }
        rows.end();
    }

    private Registered find(PackageKey key) {
        Registered found = registered.get(key);
        if (found == null) {
            throw new IllegalArgumentException(key + " was not announced");
        }
        return found;
    }

    private static long fingerprint(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
