package io.koschei.graphql.paging;

import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.Quoted;
import io.koschei.graphql.errors.RequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a row stands: its place in a list, and the generation the list is from. Carrying the generation keeps pages
 * of one list together while newer generations complete.
 *
 * @param ordinal the generation's
 * @param place of the row, from 0
 */
public record Cursor(int ordinal, int place) {

    private static final Pattern TEXT = Pattern.compile("g(\\d{1,9})r(\\d{1,9})");

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws RequestException when it did not
     */
    public static Cursor parse(String text) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            Matcher parts = TEXT.matcher(decoded);
            if (parts.matches()) {
                return new Cursor(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
            }
        } catch (IllegalArgumentException e) {
            throw unusable(text);
        }
        throw unusable(text);
    }

    private static RequestException unusable(String text) {
        return new RequestException(
                ErrorCode.BAD_REQUEST,
                Quoted.of(text) + " is not a cursor. Use the value of 'endCursor' or 'cursor' from an earlier answer.");
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("g" + ordinal + "r" + place).getBytes(StandardCharsets.UTF_8));
    }
}
