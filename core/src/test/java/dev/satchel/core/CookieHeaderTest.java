package dev.satchel.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieHeaderTest {

    @Test
    void findsACookieAmongOthersWhateverSpacesSurroundIt() {
        assertThat(values("a=b;session=x ; c=d")).containsExactly("x");
        assertThat(values("\tsession \t=\t x\t")).containsExactly("x");
    }

    @Test
    void findsAllCookiesOfTheNameInAllHeadersInTheirOrder() {
        assertThat(CookieHeader.values(List.of("session=1; session=2", "a=b; session=3"), "session"))
                .containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Session=x",
                "xsession=x",
                "sessionx=x",
                "session",
                "=session=x",
                "%73ession=x",
                "\u2000session=x",
                "\u0085session=x",
                "\u00a0session=x",
                "session\u2000=x",
                "session=",
                "session=\"\"",
                "session=  ",
                "a=session=x"
            })
    void takesNothingElseForIt(String header) {
        assertThat(values(header)).isEmpty();
    }

    @Test
    void takesQuotesOffAndUndoesNoEscapes() {
        assertThat(values("session=\"x\"")).containsExactly("x");
        assertThat(values("session=\"x\\015\\012version\"")).containsExactly("x\\015\\012version");
        assertThat(values("session=\"")).containsExactly("\"");
    }

    @Test
    void knowsNoVersionAttribute() {
        assertThat(values("$Version=1; session=\"x; $Path=/\"")).containsExactly("\"x");
    }

    @Test
    void stopsAfter64PairsAndAfter8Kibibytes() {
        assertThat(values("a=;".repeat(63) + "session=x")).containsExactly("x");
        assertThat(values("a=;".repeat(64) + "session=x")).isEmpty();
        assertThat(values("a=" + "b".repeat(8170) + ";session=x")).containsExactly("x");
        assertThat(values("a=" + "b".repeat(8190) + ";session=x")).isEmpty();
        assertThat(values("a=;".repeat(350_000) + "session=x")).isEmpty();
    }

    private static List<String> values(String header) {
        return CookieHeader.values(List.of(header), "session");
    }
}
