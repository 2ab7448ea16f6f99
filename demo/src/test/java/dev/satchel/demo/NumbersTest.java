package dev.satchel.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private static final BigInteger BEYOND_LONG =
            BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.ONE);

    @Test
    void addsWholeNumbersExactlyHoweverLarge() {
        assertThat(Numbers.SUM.apply(1L, 1L)).isEqualTo(2L);
        assertThat(Numbers.SUM.apply(Long.MAX_VALUE, 1L)).isEqualTo(BEYOND_LONG);
        assertThat(Numbers.SUM.apply(BEYOND_LONG, -1L)).isEqualTo(Long.MAX_VALUE);
        assertThat(Numbers.SUM.apply(Long.MIN_VALUE + 1, -1L)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void addsToAFloat() {
        assertThat(Numbers.SUM.apply(1.5, 1L)).isEqualTo(2.5);
    }

    @Test
    void addsNothingToWhatIsNoNumber() {
        assertThatThrownBy(() -> Numbers.SUM.apply("1", 1L))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(409));
    }
}
