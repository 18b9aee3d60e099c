package io.koschei.resolver.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;

/**
 * Writes and reads records of one type by their components: texts, numbers, paths, enums, lists, sets, optionals and
 * other records. No class is named in what is written, so nothing else can come out of it.
 */
public final class RecordCodec<T extends Record> {

    private final Class<T> type;
    private final Part part;

    private RecordCodec(Class<T> type, Part part) {
        this.type = type;
        this.part = part;
    }

    /**
     * The codec for a record.
     *
     * @throws IllegalArgumentException when it has a component of another kind
     */
    public static <T extends Record> RecordCodec<T> of(Class<T> type) {
        return new RecordCodec<>(type, Parts.of(type, new HashMap<>()));
    }

    /** Names and types of all that is written, for a reader that must know whether it reads the same. */
    public String shape() {
        return part.shape();
    }

    public void write(DataOutput out, T value) throws IOException {
        part.writer().write(out, value);
    }

    /**
     * Reads a record, and lets its constructor check it.
     *
     * @throws IOException when what follows is none
     */
    public T read(DataInput in) throws IOException {
        try {
            return type.cast(part.reader().read(in));
        } catch (StackOverflowError e) {
            throw new IOException("a " + type.getSimpleName() + " is nested too deeply", e);
        }
    }
}
