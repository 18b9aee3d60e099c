package io.koschei.postgres.writing;

import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.Requirement;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Makes 64-bit fingerprints: the first bytes of a SHA-256 over texts and numbers, each marked off from the next. */
final class Fingerprint {

    private static final int FIRST_CAPACITY = 1 << 12;

    private final MessageDigest sha256;
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_CAPACITY);

    Fingerprint() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What the graph knows of a package. */
    long ofGraph(PackageFacts facts, List<Requirement> requires, List<String> causes) {
        add(facts.nevra().evr().epoch());
        add(facts.nevra().evr().version());
        add(facts.nevra().evr().release());
        add(facts.source() == null ? "" : facts.source());
        add(facts.downloadSize());
        add(facts.installSize());
        for (Requirement requirement : requires) {
            add(requirement.target().name());
            add(requirement.target().arch());
            add(requirement.texts().size());
            requirement.texts().forEach(this::add);
        }
        causes.forEach(this::add);
        return end();
    }

    /** An answer: its problems, empty when it resolves, and its closure as it is stored, empty when it does not. */
    long ofAnswer(String problems, byte[] members) {
        add(problems);
        add(members);
        return end();
    }

    private void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(byte[] bytes) {
        reserve(Integer.BYTES + bytes.length);
        buffer.putInt(bytes.length).put(bytes);
    }

    private void add(long number) {
        reserve(Long.BYTES);
        buffer.putLong(number);
    }

    private void reserve(int bytes) {
        if (buffer.remaining() < bytes) {
            buffer = ByteBuffer.allocate(2 * (buffer.capacity() + bytes)).put(buffer.flip());
        }
    }

    private long end() {
        sha256.update(buffer.flip());
        buffer.clear();
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }
}
