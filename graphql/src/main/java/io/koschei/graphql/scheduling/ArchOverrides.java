package io.koschei.graphql.scheduling;

import io.koschei.graphql.RequestException;
import io.koschei.graphql.RequestException.Code;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a client's text about the architectures of a package. */
final class ArchOverrides {

    private static final Pattern USABLE = Pattern.compile("\\^?\\s*[a-z0-9_]{1,16}(\\s+[a-z0-9_]{1,16}){0,15}");

    private ArchOverrides() {}

    /**
     * As it is stored: names separated by one space, {@code ^} before the first for all but these.
     *
     * @return null when none is set
     * @throws RequestException when it cannot be read
     */
    static @Nullable String checked(@Nullable String arches) {
        if (arches == null || arches.isBlank()) {
            return null;
        }
        String text = arches.strip();
        if (!USABLE.matcher(text).matches()) {
            throw new RequestException(
                    Code.BAD_REQUEST,
                    "'arches' must be 1 to 16 names of architectures, separated by spaces, as 'x86_64 aarch64' or, for all"
                            + " but these, '^s390x'; not '" + shortened(text) + "'.");
        }
        return text.replaceAll("^\\^\\s+", "^").replaceAll("\\s+", " ");
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
