package io.koschei.koji.facts;

/**
 * A package that a build has made.
 *
 * @param arch {@code src} for the source package
 * @param size bytes of its file
 */
public record BuiltRpm(int id, String name, String version, String release, String arch, long size) {

    /** Name of its file. */
    public String file() {
        return name + "-" + version + "-" + release + "." + arch + ".rpm";
    }
}
