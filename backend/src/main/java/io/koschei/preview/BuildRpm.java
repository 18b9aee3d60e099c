package io.koschei.preview;

/**
 * A package that a build has made, and where its header can be had.
 *
 * @param origin the build, as it was asked for
 * @param file name of its file
 * @param arch {@code src} for a source package
 * @param path of its file, below the address of the hub's files
 * @param keeper whom to ask when the file is not served
 */
record BuildRpm(String origin, String file, String arch, String path, Keeper keeper) {

    /** How the hub itself finds it. */
    sealed interface Keeper {

        /** It belongs to a build. */
        record Build(int rpmId, long size) implements Keeper {}

        /** It is in the folder of a task. */
        record Task(long id) implements Keeper {}
    }

    boolean isSource() {
        return arch.equals("src") || arch.equals("nosrc");
    }

    /** What messages call it. */
    String name() {
        return file + " of " + origin;
    }
}
