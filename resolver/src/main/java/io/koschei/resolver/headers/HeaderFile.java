package io.koschei.resolver.headers;

import io.koschei.resolver.failure.BadMetadataException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with the headers of packages, as they were fetched. The service writes it unread; who reads metadata makes metadata of it. */
public final class HeaderFile implements AutoCloseable {

    /** Changes when what is written changes its meaning. */
    private static final int MAGIC = 0x4b484431;

    private static final int ENDED = -1;

    private final DataOutputStream out;

    /** Begins one, over what is there. */
    public HeaderFile(Path file) throws IOException {
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        out.writeInt(MAGIC);
    }

    /**
     * Adds a package.
     *
     * @param origin what messages call it
     * @param file name of its file
     * @param size bytes of its file
     * @param bytes the header lies in them
     * @param from its first byte: that of its two lengths
     * @param count how many bytes it has
     */
    public void add(String origin, String file, long size, byte[] bytes, int from, int count) throws IOException {
        out.writeUTF(origin);
        out.writeUTF(file);
        out.writeLong(size);
        out.writeInt(count);
        out.write(bytes, from, count);
    }

    /** Ends it. Without this it counts as cut off. */
    public void finish() throws IOException {
        out.writeUTF("");
        out.writeUTF("");
        out.writeLong(0);
        out.writeInt(ENDED);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /**
     * Writes all of them as {@code primary.xml}, one package at a time in memory.
     *
     * @param name what messages call the file
     * @param limit bytes that may be written
     * @throws BadMetadataException when the file or one of the packages is damaged, or it would be more than the limit
     */
    public static void toPrimary(Path file, String name, OutputStream xml, long limit) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != MAGIC) {
                throw new BadMetadataException(name, "is no file of headers");
            }
            Writer out = new OutputStreamWriter(new Limited(xml, name, limit), StandardCharsets.UTF_8);
            HeaderXml metadata = new HeaderXml(out);
            metadata.begin();
            while (add(in, name, metadata)) {
                // One package after the other.
            }
            metadata.end();
            out.flush();
        } catch (EOFException e) {
            throw new BadMetadataException(name, "is cut short", e);
        }
    }

    private static boolean add(DataInputStream in, String name, HeaderXml metadata) throws IOException {
        String origin = in.readUTF();
        String file = in.readUTF();
        long size = in.readLong();
        int count = in.readInt();
        if (count == ENDED) {
            return false;
        }
        if (count < 0 || count > PackageStart.LARGEST) {
            throw new BadMetadataException(name, "is damaged: it has a header of " + count + " bytes");
        }
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        metadata.add(RpmHeader.of(origin, bytes), file, size);
        return true;
    }

    /** Refuses what is too much. */
    private static final class Limited extends FilterOutputStream {

        private final String name;
        private long left;

        Limited(OutputStream out, String name, long limit) {
            super(out);
            this.name = name;
            this.left = limit;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            left -= count;
            if (left < 0) {
                throw new BadMetadataException(name, "has too much metadata in its headers");
            }
            out.write(bytes, from, count);
        }
    }
}
