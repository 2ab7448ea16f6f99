package dev.satchel.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatTextTest {

    @ParameterizedTest
    @CsvSource({
        "0.0, 0.0, 0.0",
        "-0.0, -0.0, -0.0",
        "1.0, 1.0, 1.0",
        "-2.5, -2.5, -2.5",
        "0.1, 0.1, 0.1",
        "100.0, 100.0, 100.0",
        "1234567.125, 1234567.125, 1234567.125",
        "12345678.0, 12345678.0, 12345678.0",
        "0.30000000000000004, 0.30000000000000004, 0.30000000000000004",
        "1e15, 1000000000000000.0, 1000000000000000.0",
        "1e16, 1e+16, 1e16",
        "1.5e18, 1.5e+18, 1.5e18",
        "1e22, 1e+22, 1e22",
        "1e23, 1e+23, 1e23",
        "2e23, 2e+23, 2e23",
        "8.41e21, 8.41e+21, 8.41e21",
        "9007199254740993.0, 9007199254740992.0, 9007199254740992.0",
        "681225402592891.75, 681225402592891.8, 681225402592891.8",
        "647244374231399.85, 647244374231399.9, 647244374231399.9",
        "681225402592891.25, 681225402592891.2, 681225402592891.2",
        "0.001, 0.001, 0.001",
        "0.0001, 0.0001, 0.0001",
        "0.00001, 1e-05, 0.00001",
        "1.25e-5, 1.25e-05, 0.0000125",
        "1e-6, 1e-06, 1e-6",
        "1e-10, 1e-10, 1e-10",
        "-1.5e-100, -1.5e-100, -1.5e-100",
        "5.684341886080802e-14, 5.684341886080802e-14, 5.684341886080802e-14",
        "2.2250738585072014e-308, 2.2250738585072014e-308, 2.2250738585072014e-308",
        "2.225073858507201e-308, 2.225073858507201e-308, 2.225073858507201e-308",
        "1.7976931348623157e308, 1.7976931348623157e+308, 1.7976931348623157e308",
        "5e-324, 5e-324, 5e-324",
        "1e-323, 1e-323, 1e-323",
        "2e-323, 2e-323, 2e-323",
        "1.5e-322, 1.5e-322, 1.5e-322",
    })
    void writesTheFewestDigitsInBothSpellings(double value, String repr, String msgspec) {
        assertThat(FloatText.repr(value)).isEqualTo(repr);
        assertThat(FloatText.msgspec(value)).isEqualTo(msgspec);
    }

    @Test
    void readsBackAndHasNoDigitTooMany() {
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value) && value != 0) {
                String text = FloatText.repr(value);

                assertThat(Double.parseDouble(text)).isEqualTo(value);
                assertThat(Double.parseDouble(FloatText.msgspec(value))).isEqualTo(value);
                assertNoShorterNeighbour(new BigDecimal(text).stripTrailingZeros(), value);
            }
        }
    }

    private static void assertNoShorterNeighbour(BigDecimal text, double value) {
        BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(1 - text.scale());
        BigDecimal below = text.divideToIntegralValue(unit).multiply(unit);
        for (int i = -1; i <= 1; i++) {
            BigDecimal shorter = below.add(unit.multiply(BigDecimal.valueOf(i)));
            if (shorter.stripTrailingZeros().precision() < text.precision()) {
                assertThat(shorter.doubleValue()).as(shorter + " for " + text).isNotEqualTo(value);
            }
        }
    }
}
