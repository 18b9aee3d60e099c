package io.koschei.resolver.solving;

import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.UniverseFiles;
import io.koschei.resolver.wire.RecordCodec;
import io.koschei.resolver.worker.Frame;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The messages between the resolver and its workers: one question, one answer. */
public final class WorkerMessages {

    public static final int LOAD = 1;
    public static final int SOLVE = 2;
    static final int LOADED = 3;
    static final int SOLVED = 4;
    static final int FAILED = 5;
    static final int OVERDUE = 6;

    /** To a worker, first of all: what to load. */
    public record Load(UniverseFiles files, Path solvCache, ResolverSettings settings) {
        private static final RecordCodec<Load> CODEC = RecordCodec.of(Load.class);

        public Frame frame() throws IOException {
            return Frame.of(LOAD, out -> CODEC.write(out, this));
        }

        public static Load of(Frame frame) throws IOException {
            return CODEC.read(frame.content());
        }
    }

    /** From a worker: what it has loaded. */
    record Loaded(UniverseIdentity identity) {
        private static final RecordCodec<Loaded> CODEC = RecordCodec.of(Loaded.class);

        public Frame frame() throws IOException {
            return Frame.of(LOADED, out -> CODEC.write(out, this));
        }

        public static Loaded of(Frame frame) throws IOException {
            return CODEC.read(frame.content());
        }
    }

    /**
     * To a worker: which jobs to solve.
     *
     * @param longestJobMillis processor time that one job may take, in milliseconds
     * @param plainMillis for how long to solve them the obvious way, in milliseconds; 0 for the usual way
     */
    public record Solve(boolean isBuild, List<Integer> jobs, int longestJobMillis, int plainMillis) {
        private static final RecordCodec<Solve> CODEC = RecordCodec.of(Solve.class);

        public Frame frame() throws IOException {
            return Frame.of(SOLVE, out -> CODEC.write(out, this));
        }

        public static Solve of(Frame frame) throws IOException {
            return CODEC.read(frame.content());
        }

        int[] chosen() {
            return jobs.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /** From a worker that ends: which of the jobs takes longer than it may. */
    record Overdue(int job) {
        private static final RecordCodec<Overdue> CODEC = RecordCodec.of(Overdue.class);

        public Frame frame() throws IOException {
            return Frame.of(OVERDUE, out -> CODEC.write(out, this));
        }

        public static Overdue of(Frame frame) throws IOException {
            return CODEC.read(frame.content());
        }
    }

    /** From a worker: why it cannot do what it was asked for. */
    record Failed(String reason) {
        private static final RecordCodec<Failed> CODEC = RecordCodec.of(Failed.class);

        public Frame frame() throws IOException {
            return Frame.of(FAILED, out -> CODEC.write(out, this));
        }

        public static Failed of(Frame frame) throws IOException {
            return CODEC.read(frame.content());
        }
    }

    /** From a worker: its answers, in the order of the jobs. */
    static Frame solved(List<Resolution> resolutions, ResolutionCodec codec) throws IOException {
        return Frame.of(SOLVED, out -> {
            for (Resolution resolution : resolutions) {
                codec.write(out, resolution);
            }
        });
    }

    /** Exactly as many answers as were asked for. */
    static List<JobAnswer> answers(Frame frame, int count, ResolutionCodec codec) throws IOException {
        List<JobAnswer> answers = firstAnswers(frame, count, codec);
        if (answers.size() < count) {
            throw new EOFException();
        }
        return answers;
    }

    /** At most as many. */
    static List<JobAnswer> firstAnswers(Frame frame, int most, ResolutionCodec codec) throws IOException {
        if (frame.type() != SOLVED) {
            throw new IOException("it answered with a message of type " + frame.type());
        }
        DataInputStream in = frame.content();
        List<JobAnswer> answers = new ArrayList<>(most);
        for (int i = 0; i < most && in.available() > 0; i++) {
            answers.add(codec.read(in));
        }
        if (in.available() > 0) {
            throw new IOException("it answers more than it was asked");
        }
        return answers;
    }

    /** What is wrong with a message that cannot be read; Java has no words for one that breaks off. */
    static String fault(IOException e) {
        return "cannot be understood: " + (e instanceof EOFException ? "it breaks off" : e.getMessage());
    }

    private WorkerMessages() {}
}
