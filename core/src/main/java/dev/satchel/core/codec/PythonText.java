package dev.satchel.core.codec;

import dev.satchel.Markup;
import org.jspecify.annotations.Nullable;

/** Python's {@code str()} of the scalars that JSON has. */
final class PythonText {

    private PythonText() {}

    static String str(@Nullable Object value) {
        if (value == null) {
            return "None";
        } else if (value instanceof Boolean bool) {
            return bool ? "True" : "False";
        } else if (value instanceof Double number) {
            return Double.isFinite(number) ? FloatText.repr(number) : nonFinite(number);
        } else if (value instanceof String || value instanceof Number || value instanceof Markup) {
            return value.toString();
        }
        throw new Unreadable();
    }

    /** Python's {@code repr} of what is no finite float. */
    static String nonFinite(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        return value < 0 ? "-inf" : "inf";
    }
}
