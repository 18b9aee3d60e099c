package io.koschei.graphql.scheduling;

import io.koschei.graphql.ArchOverride;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.Quoted;
import io.koschei.graphql.errors.RequestException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks which architectures of a package a client names. */
final class ArchOverrides {

    private static final int MOST = 16;
    private static final Pattern USABLE = Pattern.compile("[a-z0-9_]{1,16}");

    private ArchOverrides() {}

    /**
     * As it is stored.
     *
     * @return null when none is set
     * @throws RequestException when Koji would not understand it
     */
    static @Nullable String checked(@Nullable ArchOverride arches) {
        if (arches == null) {
            return null;
        }
        check("only", arches.only());
        check("except", arches.except());
        return arches.text();
    }

    private static void check(String list, @Nullable List<String> names) {
        if (names == null) {
            return;
        }
        if (names.isEmpty() || names.size() > MOST) {
            throw bad("'" + list + "' must name 1 to " + MOST + " architectures, not " + names.size() + ".");
        }
        for (String name : names) {
            if (!USABLE.matcher(name).matches()) {
                throw bad("'" + list + "' must hold names of architectures, as 'x86_64', not " + Quoted.of(name) + ".");
            }
        }
    }

    private static RequestException bad(String message) {
        return new RequestException(ErrorCode.BAD_REQUEST, message);
    }
}
