package io.koschei.resolver.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How values of one type are written and read.
 *
 * @param shape the type in words; types of the same shape understand each other
 */
record Part(String shape, Writer writer, Reader reader) {

    interface Writer {
        void write(DataOutput out, Object value) throws IOException;
    }

    interface Reader {
        Object read(DataInput in) throws IOException;
    }

    /** The same, with a byte before it that says whether there is a value at all. */
    void writeNullable(DataOutput out, @Nullable Object value) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            writer.write(out, value);
        }
    }

    @Nullable Object readNullable(DataInput in) throws IOException {
        return in.readBoolean() ? reader.read(in) : null;
    }
}
