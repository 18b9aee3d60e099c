package io.koschei.bus.wire;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes floating-point numbers as Python does: with the fewest digits from which the same number is read again. */
final class PythonFloat {

    private static final int MOST_DIGITS = 17;

    /** Larger and smaller ones than these have an exponent. */
    private static final int LONGEST_WHOLE = 16;

    private static final int MOST_ZEROS = 4;

    private PythonFloat() {}

    /**
     * What {@code repr} says in Python.
     *
     * @throws IllegalArgumentException if it is no number, or infinite
     */
    static String repr(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a number is too large");
        }
        String sign = Double.doubleToRawLongBits(number) < 0 ? "-" : "";
        if (number == 0) {
            return sign + "0.0";
        }
        BigDecimal shortest = shortest(Math.abs(number)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        // The number is 0.DIGITS times ten to the power of this.
        int point = digits.length() - shortest.scale();
        return sign + text(digits, point);
    }

    private static String text(String digits, int point) {
        if (point > LONGEST_WHOLE || point <= -MOST_ZEROS) {
            String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            return "%se%s%02d".formatted(mantissa, point - 1 < 0 ? "-" : "+", Math.abs(point - 1));
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        return point >= digits.length()
                ? digits + "0".repeat(point - digits.length()) + ".0"
                : digits.substring(0, point) + "." + digits.substring(point);
    }

    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
            BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
            boolean downIsCloser = exact.subtract(below).compareTo(above.subtract(exact)) < 0;
            BigDecimal closer = downIsCloser ? below : above;
            BigDecimal other = downIsCloser ? above : below;
            if (closer.doubleValue() == number) {
                return closer;
            }
            // At powers of two the numbers below are twice as dense as those above.
            if (other.doubleValue() == number) {
                return other;
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }
}
