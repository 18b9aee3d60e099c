package io.koschei.changelog;

import io.koschei.model.generation.GraphInterval;
import io.koschei.model.rpm.PackageKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Counts what one side says, and makes a digest of it. Packages without a history count for nothing. */
final class Tally {

    private final MessageDigest digest;
    private int packages;
    private long intervals;

    Tally() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void add(PackageKey key, List<GraphInterval> sorted) {
        if (sorted.isEmpty()) {
            return;
        }
        packages++;
        intervals += sorted.size();
        StringBuilder text = new StringBuilder(key.toString()).append('\n');
        sorted.forEach(interval -> text.append(interval).append('\n'));
        digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    Verdict.Side side() {
        return new Verdict.Side(packages, intervals, HexFormat.of().formatHex(digest.digest()));
    }
}
