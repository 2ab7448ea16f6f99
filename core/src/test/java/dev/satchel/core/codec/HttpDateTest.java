package dev.satchel.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-02T03:04:05.999Z|Fri, 02 Jan 2026 03:04:05 GMT",
                "1969-12-31T23:59:59.5Z|Wed, 31 Dec 1969 23:59:59 GMT",
                "0999-02-03T00:00:00Z|Sun, 03 Feb 0999 00:00:00 GMT",
                "0100-01-01T00:00:00Z|Fri, 01 Jan 0100 00:00:00 GMT",
                "9999-12-31T23:59:59Z|Fri, 31 Dec 9999 23:59:59 GMT",
            })
    void writesTwoDigitsForTheDayAndFourForTheYear(Instant instant, String text) {
        assertThat(HttpDate.format(instant)).isEqualTo(text);
        assertThat(HttpDate.parse(text)).hasValue(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fri, 02 Jan 2026 03:04:05 GMT",
                "Fri, 2 Jan 2026 03:04:05",
                "2 Jan 2026 03:04:05 -0000",
                "Fri,02 January 2026 03:04:05 UTC",
                "Friday, 02-Jan-26 03:04:05 GMT",
                "Fri Jan  2 03:04:05 2026",
                "Fri, 02 Jan 2026 08:34:05 +0530",
                "Thu, 01 Jan 2026 22:04:05 EST",
                "Fri, 02 Jan 2026 03.04.05 GMT",
                "Fri, 02 Jan 2026 04:04:05+0100",
            })
    void readsWhatMailAndWebServersWrote(String text) {
        assertThat(HttpDate.parse(text)).hasValue(TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "not a date",
                "2026-01-02T03:04:05Z",
                "Fri, 30 Feb 2026 03:04:05 GMT",
                "Fri, 02 Jan 2026 24:04:05 GMT",
                "Fri, 02 Jan 2026 03:04:05 +9999",
                "Fri, 02 Jan 10000 03:04:05 GMT",
                "Fri,",
                ", , , , ,",
                "a b c d e f g",
            })
    void whatIsNoDateIsNothing(String text) {
        assertThat(HttpDate.parse(text)).isEmpty();
    }

    @Test
    void noTextMakesItFail() {
        Random random = new Random(3);
        String alphabet = "0123456789 ,:-+.JanFebGMTmon";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(30), 0, alphabet.length()).forEach(c -> text.append(alphabet.charAt(c)));

            assertThat(HttpDate.parse(text.toString())).isNotNull();
        }
    }
}
