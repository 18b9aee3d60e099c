package io.koschei.resolver.worker;

import io.koschei.resolver.wire.ArrayInput;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StreamCorruptedException;

/**
 * One message between two processes.
 *
 * @param type what it is, 0 to 255
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Frame(int type, byte[] body) {

    /** "KWF" and the version of what frames hold. */
    private static final int MAGIC = 0x4b57_4601;

    private static final int LARGEST_BODY = 128 << 20;

    /** Writes the content of a frame. */
    public interface Content {
        void write(DataOutput out) throws IOException;
    }

    /**
     * Makes a frame.
     *
     * @throws IOException when the content cannot be written down
     */
    public static Frame of(int type, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.write(new DataOutputStream(bytes));
        return new Frame(type, bytes.toByteArray());
    }

    /** A reader of the content, from its beginning. */
    public DataInputStream content() {
        return new DataInputStream(new ArrayInput(body));
    }

    /** Writes the frame and flushes. */
    public void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(MAGIC);
        data.writeByte(type);
        data.writeInt(body.length);
        data.write(body);
        data.flush();
    }

    /**
     * Reads a frame.
     *
     * @throws StreamCorruptedException when what follows is none
     * @throws EOFException when nothing follows, or only a part
     */
    public static Frame read(DataInputStream in) throws IOException {
        int magic = in.readInt();
        if (magic != MAGIC) {
            throw new StreamCorruptedException(
                    "it sends something that is no message, beginning with the bytes %08x".formatted(magic));
        }
        int type = in.readUnsignedByte();
        int length = in.readInt();
        if (length < 0 || length > LARGEST_BODY) {
            throw new StreamCorruptedException("it announces " + length + " bytes");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("it ended in the middle of an answer");
        }
        return new Frame(type, body);
    }
}
