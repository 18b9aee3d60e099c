package io.koschei.resolver.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A message arrives as it was sent, or the reader says what is wrong with it. */
class FrameProperties {

    private static final int MAGIC = 0x4b57_4601;

    @Property(tries = 200)
    void framesComeBackOneAfterTheOther(@ForAll @IntRange(max = 255) int type, @ForAll List<byte[]> bodies)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] body : bodies) {
            new Frame(type, body).write(out);
        }
        DataInputStream in = in(out.toByteArray());
        for (byte[] body : bodies) {
            Frame frame = Frame.read(in);
            assertThat(frame.type()).isEqualTo(type);
            assertThat(frame.body()).isEqualTo(body);
        }
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> Frame.read(in));
    }

    @Property(tries = 100)
    void aPartOfAFrameIsNone(@ForAll @Size(min = 1, max = 40) byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Frame(1, body).write(out);
        byte[] whole = out.toByteArray();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(EOFException.class)
                    .as("%s of %s bytes", length, whole.length)
                    .isThrownBy(() -> Frame.read(in(part)));
        }
    }

    @Property(tries = 200)
    void nothingElseIsTakenForAFrame(@ForAll int magic, @ForAll int length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(magic);
        data.writeByte(1);
        data.writeInt(length);
        if (magic != MAGIC) {
            assertThatExceptionOfType(StreamCorruptedException.class)
                    .isThrownBy(() -> Frame.read(in(out.toByteArray())))
                    .withMessage("it sends something that is no message, beginning with the bytes %08x", magic);
        }
    }

    @Example
    void noMoreIsReadThanAFrameMayHold() {
        announces(-1);
        announces(Integer.MIN_VALUE);
        announces((128 << 20) + 1);
        announces(Integer.MAX_VALUE);
    }

    private static void announces(int length) {
        assertThatExceptionOfType(StreamCorruptedException.class)
                .isThrownBy(() -> Frame.read(in(head(length))))
                .withMessage("it announces " + length + " bytes");
    }

    /** Room is made for what has come, not for what was announced. */
    @Example
    void aLargeAnnouncementAloneCostsNoMemory() {
        for (int i = 0; i < 100; i++) {
            assertThatExceptionOfType(EOFException.class)
                    .isThrownBy(() -> Frame.read(in(head(128 << 20))))
                    .withMessage("it ended in the middle of an answer");
        }
    }

    @Example
    void contentIsReadFromItsBeginningEachTime() throws IOException {
        Frame frame = Frame.of(7, out -> out.writeUTF("words"));
        assertThat(frame.content().readUTF()).isEqualTo("words");
        assertThat(frame.content().readUTF()).isEqualTo("words");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Frame.of(7, out -> {
                    throw new IOException("no words");
                }))
                .withMessage("no words");
    }

    private static byte[] head(int length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(MAGIC);
        data.writeByte(1);
        data.writeInt(length);
        return out.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
