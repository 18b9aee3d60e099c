package io.koschei.graphql;

import io.koschei.model.rpm.Evr;

/** A version as one string and in parts. */
public record VersionView(String evr, int epoch, String version, String release) {

    public static VersionView of(Evr evr) {
        return new VersionView(evr.toString(), evr.epoch(), evr.version(), evr.release());
    }
}
