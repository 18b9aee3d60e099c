package io.koschei.bench.suspects;

import java.util.Set;

/**
 * What breaks packages from a generation on.
 *
 * @param source what packagers should be shown: the package that is updated or goes away
 * @param updated the package whose update does it; another than the source when it drops a requirement
 * @param removal whether the source leaves buildroots
 * @param from first generation with it
 * @param until first generation without it
 * @param victims packages that do not build with it
 * @param oneArchitecture whether they fail on one architecture only
 */
record Culprit(
        int source, int updated, boolean removal, int from, int until, Set<Integer> victims, boolean oneArchitecture) {

    boolean isAt(int generation) {
        return generation >= from && generation < until;
    }
}
