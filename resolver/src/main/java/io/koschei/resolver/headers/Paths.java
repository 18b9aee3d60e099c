package io.koschei.resolver.headers;

import java.util.List;

/** The files of a package. Folders and names are apart, so that nothing is made that is not looked at. */
final class Paths {

    /** Linux's limit; a header could have each of its files in a folder with a name of megabytes. */
    private static final int LONGEST = 4096;

    /** Characters of all paths of a package. */
    private static final long MOST = 64 << 20;

    private final List<String> folders;
    private final List<String> names;
    private final int[] folderOf;
    private final long[] modes;
    private final long[] flags;

    private Paths(List<String> folders, List<String> names, int[] folderOf, long[] modes, long[] flags) {
        this.folders = folders;
        this.names = names;
        this.folderOf = folderOf;
        this.modes = modes;
        this.flags = flags;
    }

    /** @throws io.koschei.resolver.failure.BadMetadataException when the lists do not fit each other */
    static Paths of(RpmHeader header) {
        List<String> folders = header.texts(Tag.DIR_NAMES);
        List<String> names = header.texts(Tag.BASE_NAMES);
        long[] indexes = header.numbers(Tag.DIR_INDEXES);
        long[] modes = header.numbers(Tag.FILE_MODES);
        long[] flags = header.numbers(Tag.FILE_FLAGS);
        int count = names.size();
        if (indexes.length != count || modes.length != count || flags.length != count) {
            throw header.refused("has " + count + " files, but " + indexes.length + " folders, " + modes.length
                    + " modes and " + flags.length + " flags of files");
        }
        int[] folderOf = new int[count];
        long characters = 0;
        for (int i = 0; i < count; i++) {
            if (indexes[i] < 0 || indexes[i] >= folders.size()) {
                throw header.refused("has a file in a folder that it does not have");
            }
            folderOf[i] = (int) indexes[i];
            int length = folders.get(folderOf[i]).length() + names.get(i).length();
            characters += length;
            if (length > LONGEST || characters > MOST) {
                throw header.refused("has a path of more than " + LONGEST + " characters, or more than " + MOST
                        + " characters of paths");
            }
        }
        return new Paths(folders, names, folderOf, modes, flags);
    }

    int count() {
        return names.size();
    }

    String path(int i) {
        return folders.get(folderOf[i]) + names.get(i);
    }

    long mode(int i) {
        return modes[i];
    }

    long flags(int i) {
        return flags[i];
    }
}
