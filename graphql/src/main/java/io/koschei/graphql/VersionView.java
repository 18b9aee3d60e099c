package io.koschei.graphql;

import io.koschei.graph.Evr;

/** A version as one string and in parts. */
record VersionView(String evr, int epoch, String version, String release) {

    static VersionView of(Evr evr) {
        return new VersionView(evr.toString(), evr.epoch(), evr.version(), evr.release());
    }
}
