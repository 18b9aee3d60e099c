package io.koschei.graphql;

import io.koschei.model.rpm.Evr;

/**
 * A version as one string and in parts.
 *
 * @param epoch GraphQL has no larger numbers than 2147483647, which stands for those above
 */
public record VersionView(String evr, int epoch, String version, String release) {

    public static VersionView of(Evr evr) {
        return new VersionView(
                evr.toString(), (int) Math.min(evr.epochNumber(), Integer.MAX_VALUE), evr.version(), evr.release());
    }
}
