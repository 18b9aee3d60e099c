package io.koschei.resolver.reading;

import io.koschei.resolver.loading.ResolverSettings;
import io.koschei.resolver.metadata.PrimaryFile;
import io.koschei.resolver.metadata.RepoFiles;
import io.koschei.resolver.metadata.UniverseFiles;
import io.koschei.resolver.wire.RecordCodec;
import io.koschei.resolver.worker.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The messages between those who want metadata read and the processes that read it: one question, one answer. The first question of
 * all is whether it can read, and its answer is the same.
 */
final class ReadingMessages {

    static final int READY = 28;
    static final int CONVERT = 21;
    static final int LOAD = 22;
    static final int GROUP = 23;
    static final int MODULES = 27;
    static final int DONE = 24;
    static final int NAMES = 25;
    static final int REFUSED = 26;

    /** To convert a repository, unless that is done. */
    record Convert(RepoFiles files, Path solvCache) {
        private static final RecordCodec<Convert> CODEC = RecordCodec.of(Convert.class);

        Frame frame() throws IOException {
            return Frame.of(CONVERT, out -> CODEC.write(out, this));
        }

        static Convert of(Frame frame) throws IOException {
            return CODEC.read(frame.content());
        }
    }

    /** To see whether a description of modules can be read at all. */
    record Modules(PrimaryFile file) {
        private static final RecordCodec<Modules> CODEC = RecordCodec.of(Modules.class);

        Frame frame() throws IOException {
            return Frame.of(MODULES, out -> CODEC.write(out, this));
        }

        static Modules of(Frame frame) throws IOException {
            return CODEC.read(frame.content());
        }
    }

    /**
     * To load and index a universe.
     *
     * @param tables the file to write it to
     */
    record Load(UniverseFiles files, Path solvCache, ResolverSettings settings, Path tables) {
        private static final RecordCodec<Load> CODEC = RecordCodec.of(Load.class);

        Frame frame() throws IOException {
            return Frame.of(LOAD, out -> CODEC.write(out, this));
        }

        static Load of(Frame frame) throws IOException {
            return CODEC.read(frame.content());
        }
    }

    /** To find a group of packages. */
    record Group(List<PrimaryFile> comps, String id) {
        private static final RecordCodec<Group> CODEC = RecordCodec.of(Group.class);

        Frame frame() throws IOException {
            return Frame.of(GROUP, out -> CODEC.write(out, this));
        }

        static Group of(Frame frame) throws IOException {
            return CODEC.read(frame.content());
        }
    }

    /** The packages of a group, if there is one. */
    record Names(Optional<List<String>> names) {
        private static final RecordCodec<Names> CODEC = RecordCodec.of(Names.class);

        Frame frame() throws IOException {
            return Frame.of(NAMES, out -> CODEC.write(out, this));
        }

        static Names of(Frame frame) throws IOException {
            return CODEC.read(frame.content());
        }
    }

    /** Whose fault it is that something cannot be read. */
    enum Fault {
        METADATA,
        OVERLAY,
        SETTINGS,
        MACHINE
    }

    /** Why it cannot be done. */
    record Refused(Fault fault, String message) {
        private static final RecordCodec<Refused> CODEC = RecordCodec.of(Refused.class);

        Frame frame() throws IOException {
            return Frame.of(REFUSED, out -> CODEC.write(out, this));
        }

        static Refused of(Frame frame) throws IOException {
            return CODEC.read(frame.content());
        }
    }

    /** Asks whether it can read, and says that it can: what ends it from then on may be what it reads. */
    static Frame ready() throws IOException {
        return Frame.of(READY, out -> {});
    }

    static Frame done() throws IOException {
        return Frame.of(DONE, out -> {});
    }

    private ReadingMessages() {}
}
