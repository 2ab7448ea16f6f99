package dev.satchel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SidCommandTest {
    private static final String SID = "0b6cf7a2-4a3c-4e0d-9a63-1f0a4d3b7c11";
    private static final String SIGNED = SID + ".hR30LgXFj20GULZ-Wg0MlTKv5HM";

    @Test
    void signsAsFlaskSessionDoes() {
        assertThat(Run.of("sid", "sign", "--secret", "k", SID).line()).isEqualTo(SIGNED);
    }

    @Test
    void takesTheSignatureOffAgain() {
        assertThat(Run.of("sid", "unsign", "--secret", "k", SIGNED).line()).isEqualTo(SID);
        assertThat(Run.of("sid", "unsign", "--secret", "x", "--fallback", "k", "session=" + SIGNED)
                        .line())
                .isEqualTo(SID);
    }

    @Test
    void refusesAForgedId() {
        Run run = Run.of("sid", "unsign", "--secret", "k", SIGNED + "x");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(Run.of("sid", "unsign", "--secret", "k", "--json", SID).json("verified"))
                .isEqualTo("false");
    }

    @Test
    void takesAnIdThatBeginsWithADash() {
        for (String sid : List.of("-hello", "-xyz", "--x")) {
            String signed = Run.of("sid", "sign", "--secret", "k", sid).line();

            assertThat(signed).startsWith(sid + ".");
            assertThat(Run.of("sid", "unsign", "--secret", "k", signed).line()).isEqualTo(sid);
        }
    }

    @Test
    void makesIdsOfTheLengthAskedFor() {
        assertThat(Run.of("sid", "new").line()).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(Run.of("sid", "new", "--length", "16").line()).hasSize(22);
        assertThat(Run.of("sid", "new").line())
                .isNotEqualTo(Run.of("sid", "new").line());
        assertThat(Run.of("sid", "new", "--length", "8").exitCode()).isEqualTo(2);
    }

    @Test
    void signsANewId() {
        Run run = Run.in(Map.of("SECRET_KEY", "k"), "sid", "new", "--sign", "--json");

        assertThat(Run.of("sid", "unsign", "--secret", "k", String.valueOf(run.json("cookie")))
                        .line())
                .isEqualTo(run.json("sid"));
    }
}
