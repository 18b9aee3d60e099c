package io.koschei.resolver.solving;

import io.koschei.graph.Leb128;
import io.koschei.model.problem.Problem;
import io.koschei.resolver.solving.Resolution.Resolved;
import io.koschei.resolver.solving.Resolution.Unresolvable;
import io.koschei.resolver.wire.RecordCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes resolutions compactly. A member of a closure takes about two bytes: the step from the member before and the
 * distance, if it is a usual one, share one number. Sizes and edges are left out; {@link ClosureBuilder#restore} adds
 * them again.
 */
public final class ResolutionCodec {

    private static final int FAILED = 0;
    private static final int INSTALLED = 1;
    private static final int GIVEN_UP = 2;

    private static final int DISTANCE_BITS = 4;
    private static final int UNUSUAL = (1 << DISTANCE_BITS) - 1;
    private static final int MOST_PROBLEMS = 1000;

    private static final RecordCodec<Problem> PROBLEMS = RecordCodec.of(Problem.class);

    private final int binaries;

    /** @param binaries number of binaries in the catalog whose indices are written */
    public ResolutionCodec(int binaries) {
        this.binaries = binaries;
    }

    /** Two programs of the same format read what the other writes. */
    public static String format() {
        return "2 " + PROBLEMS.shape();
    }

    /** The job itself is not written: the order, or who asks, tells. */
    public void write(DataOutput out, Resolution resolution) throws IOException {
        if (resolution instanceof Resolved resolved) {
            out.writeByte(INSTALLED);
            write(out, resolved.closure());
        } else if (resolution instanceof Unresolvable unresolvable) {
            out.writeByte(unresolvable.isGivenUp() ? GIVEN_UP : FAILED);
            Leb128.write(out, unresolvable.problems().size());
            for (Problem problem : unresolvable.problems()) {
                PROBLEMS.write(out, problem);
            }
        }
    }

    private static void write(DataOutput out, Closure closure) throws IOException {
        Leb128.write(out, closure.count());
        // In one piece: a whole distribution has tens of millions of numbers, and a stream is locked for each of its
        // bytes.
        byte[] bytes = new byte[Math.multiplyExact(closure.count(), Leb128.LONGEST + 1)];
        int size = 0;
        int before = 0;
        for (int i = 0; i < closure.count(); i++) {
            int distance = closure.distance(i) - Closure.UNREACHED;
            int step = (closure.member(i) - before) << DISTANCE_BITS;
            before = closure.member(i);
            size = Leb128.write(bytes, size, step | Math.min(distance, UNUSUAL));
            if (distance >= UNUSUAL) {
                bytes[size++] = (byte) distance;
            }
        }
        out.write(bytes, 0, size);
    }

    /** Whether an answer that begins with this byte is that something cannot be resolved. */
    public static boolean isFailure(byte first) {
        return first == FAILED || first == GIVEN_UP;
    }

    /** Whether an answer that begins with this byte is that solving took too long. */
    public static boolean isGivenUp(byte first) {
        return first == GIVEN_UP;
    }

    /**
     * Reads one answer.
     *
     * @throws IOException when what follows is not what {@link #write} wrote
     */
    public JobAnswer read(DataInput in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case INSTALLED -> readInstalled(in);
            case FAILED, GIVEN_UP -> readFailed(in, kind == GIVEN_UP);
            default -> throw new IOException("no answer begins with " + kind);
        };
    }

    private JobAnswer readInstalled(DataInput in) throws IOException {
        int count = Leb128.read(in, binaries, "installed packages");
        int[] members = new int[count];
        byte[] distances = new byte[count];
        int member = 0;
        for (int i = 0; i < count; i++) {
            int packed = Leb128.read(in);
            int step = packed >>> DISTANCE_BITS;
            member += step;
            if (member >= binaries || (i > 0 && step == 0)) {
                throw new IOException("there is no package " + member + " after " + (i == 0 ? "none" : members[i - 1]));
            }
            members[i] = member;
            distances[i] = readDistance(in, packed & UNUSUAL);
        }
        return new JobAnswer.Installed(members, distances);
    }

    private static byte readDistance(DataInput in, int usual) throws IOException {
        int distance = (usual == UNUSUAL ? in.readUnsignedByte() : usual) + Closure.UNREACHED;
        if (distance > Byte.MAX_VALUE) {
            throw new IOException("no distance is " + distance);
        }
        return (byte) distance;
    }

    private static JobAnswer readFailed(DataInput in, boolean isGivenUp) throws IOException {
        int count = Leb128.read(in, MOST_PROBLEMS, "problems");
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            problems.add(PROBLEMS.read(in));
        }
        return new JobAnswer.Failed(problems, isGivenUp);
    }
}
