package dev.satchel.core.codec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Floats as text with the fewest digits that read back as the same float, in the spellings of the two Python writers.
 *
 * <p>{@link Double#toString} gives the fewest digits since JDK 19 only (JDK-4511638), and never for subnormal numbers,
 * where it insists on two.
 */
final class FloatText {
    private static final boolean JDK_IS_SHORTEST = Runtime.version().feature() >= 19;

    /** As many digits as survive a way through a double whatever they are, so that no shorter text can mean the same. */
    private static final int ALWAYS_UNIQUE = 15;

    private static final int ALWAYS_ENOUGH = 17;

    private FloatText() {}

    /** Writes a finite float as Python's {@code repr} does: {@code 1.0}, {@code 1e+16}, {@code 1e-05}. */
    static String repr(double value) {
        String easy = plain(value);
        if (easy != null) {
            return easy;
        }
        Shortest shortest = Shortest.of(value);
        if (shortest.point > -4 && shortest.point <= 16) {
            return shortest.positional();
        }
        int exponent = shortest.point - 1;
        return shortest.mantissa()
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    /** Writes a finite float as msgspec's JSON encoder does: {@code 1.0}, {@code 1e16}, {@code 0.00001}. */
    static String msgspec(double value) {
        String easy = plain(value);
        if (easy != null) {
            return easy;
        }
        Shortest shortest = Shortest.of(value);
        return shortest.point > -5 && shortest.point <= 16
                ? shortest.positional()
                : shortest.mantissa() + "e" + (shortest.point - 1);
    }

    /** The JDK's text, where it is certain to be everyone's: no exponent and few digits. */
    private static @Nullable String plain(double value) {
        double size = Math.abs(value);
        if (size >= 1e-3 && size < 1e7) {
            String text = Double.toString(value);
            return JDK_IS_SHORTEST || text.length() <= ALWAYS_UNIQUE ? text : null;
        }
        return null;
    }

    /**
     * Digits without a zero at either end.
     *
     * @param digits the digits
     * @param point how many of the digits stand before the decimal point; may be negative or beyond their number
     */
    private record Shortest(boolean negative, String digits, int point) {

        static Shortest of(double value) {
            boolean negative = Double.doubleToRawLongBits(value) < 0;
            double size = Math.abs(value);
            if (size == 0) {
                return new Shortest(negative, "0", 1);
            }
            BigDecimal text = new BigDecimal(Double.toString(size)).stripTrailingZeros();
            boolean certain = size >= Double.MIN_NORMAL && (JDK_IS_SHORTEST || text.precision() <= ALWAYS_UNIQUE);
            BigDecimal decimal = certain ? text : search(size).stripTrailingZeros();
            String digits = decimal.unscaledValue().toString();
            return new Shortest(negative, digits, digits.length() - decimal.scale());
        }

        private static BigDecimal search(double size) {
            BigDecimal exact = new BigDecimal(size);
            for (int digits = size < Double.MIN_NORMAL ? 1 : ALWAYS_UNIQUE; digits < ALWAYS_ENOUGH; digits++) {
                BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
                if (nearest.doubleValue() == size) {
                    return nearest;
                }
                // Below a power of two floats lie closer together than above, so that the nearer neighbour may belong
                // to
                // another float and the farther one to this.
                RoundingMode away = nearest.compareTo(exact) > 0 ? RoundingMode.DOWN : RoundingMode.UP;
                BigDecimal farther = exact.round(new MathContext(digits, away));
                if (farther.doubleValue() == size) {
                    return farther;
                }
            }
            return exact.round(new MathContext(ALWAYS_ENOUGH, RoundingMode.HALF_EVEN));
        }

        String positional() {
            int length = digits.length();
            if (point <= 0) {
                return sign() + "0." + "0".repeat(-point) + digits;
            }
            return point >= length
                    ? sign() + digits + "0".repeat(point - length) + ".0"
                    : sign() + digits.substring(0, point) + "." + digits.substring(point);
        }

        String mantissa() {
            return sign() + digits.charAt(0) + (digits.length() == 1 ? "" : "." + digits.substring(1));
        }

        private String sign() {
            return negative ? "-" : "";
        }
    }
}
