package io.koschei.graphql;

import java.util.Locale;

/** Formats numbers of bytes for display. */
public final class Bytes {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Bytes() {}

    /** With three digits at most and a decimal unit, without a sign: {@code 810 MB}, {@code 1.97 GB}, {@code 16 kB}. */
    public static String text(long bytes) {
        double value = Math.abs((double) bytes);
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        int digits = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        String number = String.format(Locale.ROOT, "%." + digits + "f", value);
        String trimmed = digits == 0 ? number : number.replaceAll("\\.?0+$", "");
        return trimmed + " " + UNITS[unit];
    }
}
