package io.koschei.changelog;

import java.util.List;

/**
 * What comparing the whole graph of a collection with the change log found.
 *
 * @param from ordinal of the generation with which the log begins, from which on both were compared
 * @param upTo ordinal of the generation up to which both were compared; -1 when there is none
 * @param log what the log says
 * @param graph what the graph says
 * @param differences what differs, by name: the first ones
 * @param differing how many packages differ
 */
public record Verdict(int from, int upTo, Side log, Side graph, List<String> differences, int differing) {

    /**
     * One of the two.
     *
     * @param digest SHA-256 over all, in hexadecimal digits: the same if and only if everything is the same
     */
    public record Side(int packages, long intervals, String digest) {}

    /** Whether both say the same. */
    public boolean isSame() {
        return differing == 0;
    }
}
