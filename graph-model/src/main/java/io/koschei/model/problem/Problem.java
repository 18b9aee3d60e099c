package io.koschei.model.problem;

import io.koschei.model.rpm.Nevra;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a package does not resolve.
 *
 * @param chain how the package comes to need what fails, step by step; empty only when the solver gave no path
 * @param missing the requirement nothing provides; null unless the kind is {@link ProblemKind#MISSING} or
 *     {@link ProblemKind#NOT_INSTALLABLE}
 * @param conflict the two ends that exclude each other; null when nothing conflicts
 * @param nearMisses what the repository has instead of what is missing, best first
 * @param alternatives why each way to meet a need fails; empty unless the kind is {@link ProblemKind#ALTERNATIVES}.
 *     Each has its whole chain from the package in question, and no alternatives itself
 * @param text the same in plain words, one paragraph
 */
public record Problem(
        ProblemKind kind,
        List<ProblemStep> chain,
        @Nullable String missing,
        @Nullable ProblemConflict conflict,
        List<NearMiss> nearMisses,
        List<Problem> alternatives,
        String text) {

    /** Database indexes have room for that much. */
    private static final int LONGEST_ID = 200;

    public Problem {
        Objects.requireNonNull(kind, "kind must not be null");
        chain = List.copyOf(chain);
        // What was stored before there were near misses and alternatives is read with none.
        nearMisses = nearMisses == null ? List.of() : List.copyOf(nearMisses);
        alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
        Objects.requireNonNull(text, "text must not be null");
    }

    /** Where its ways end: its alternatives, or itself. */
    public List<Problem> ends() {
        return alternatives.isEmpty() ? List.of(this) : alternatives;
    }

    /** Ids of the causes it comes from, each once. */
    public List<String> causeIds() {
        return ends().stream().map(Problem::causeId).distinct().toList();
    }

    /**
     * Names the root of a problem without alternatives, the same for every package that fails because of it: what is missing, or
     * the packages that exclude each other, whatever their versions.
     */
    public String causeId() {
        if (missing != null) {
            return causeId(kind, missing);
        }
        return conflict != null
                ? causeId(kind, Nevra.nameIn(conflict.left()) + " " + Nevra.nameIn(conflict.right()))
                : causeId(kind, text);
    }

    /** The id of a cause of this kind; what it is about is a missing requirement, or two names. */
    public static String causeId(ProblemKind kind, String about) {
        String id = kind + " " + about;
        return id.length() <= LONGEST_ID ? id : kind + " md5 " + md5(id);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
