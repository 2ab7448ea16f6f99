package dev.satchel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadCommandTest {
    private static final String MSGPACK = "81a16101";
    private static final String JSON = HexFormat.of().formatHex("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    private static final String PICKLE = "80049508000000000000007d948c0161944b01732e";

    @Test
    void recognisesEitherFormat() {
        assertThat(Run.of("payload", "decode", MSGPACK).json().toString()).isEqualTo("{\"a\":1}");
        assertThat(Run.of("payload", "decode", MSGPACK).err()).contains("msgpack");
        assertThat(Run.of("payload", "decode", "--json", JSON).json().toString())
                .isEqualTo("{\"format\":\"json\",\"session\":{\"a\":1}}");
    }

    @Test
    void refusesTheOtherFormatWhereOneIsAskedFor() {
        assertThat(Run.of("payload", "decode", "--format", "msgpack", MSGPACK).exitCode())
                .isZero();
        assertThat(Run.of("payload", "decode", "--format", "json", MSGPACK).exitCode())
                .isEqualTo(1);
        assertThat(Run.of("payload", "decode", "--format", "yaml", MSGPACK).exitCode())
                .isEqualTo(2);
    }

    @Test
    void namesAPickleAndNeverReadsIt() {
        Run run = Run.of("payload", "decode", PICKLE);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("pickle").hasLineCount(1);
    }

    @Test
    void saysWhenItIsNoSession() {
        assertThat(Run.of("payload", "decode", "c1c1").err()).contains("no session");
        assertThat(Run.of("payload", "decode", "no-such-file").exitCode()).isEqualTo(2);
    }

    @Test
    void readsAFileInBytesOrInHexadecimal(@TempDir Path folder) throws IOException {
        Path bytes = Files.write(folder.resolve("bytes"), HexFormat.of().parseHex(MSGPACK));
        Path text = Files.writeString(folder.resolve("text"), MSGPACK + "\n");

        assertThat(Run.of("payload", "decode", bytes.toString()).exitCode()).isZero();
        assertThat(Run.of("payload", "decode", text.toString()).exitCode()).isZero();
        assertThat(Run.piped(Map.of(), MSGPACK, "payload", "decode", "-").exitCode())
                .isZero();
    }

    @Test
    void writesAsFlaskSessionDoes() {
        assertThat(Run.of("payload", "encode", "--format", "msgpack", "{\"a\":1}")
                        .line())
                .isEqualTo(MSGPACK);
        assertThat(Run.of("payload", "encode", "--format", "json", "{\"a\":1}").line())
                .isEqualTo(JSON);
        assertThat(Run.of("payload", "encode", "--format", "JSON", "--raw", "{\"a\":1}")
                        .out())
                .isEqualTo("{\"a\":1}");
        assertThat(Run.of("payload", "encode", "--json", "{\"a\":1}").json("hex"))
                .isEqualTo(MSGPACK);
    }

    @Test
    void keepsTheTypesThatJsonLacks() {
        String session = "{\"b\":{\"$type\":\"bytes\",\"value\":\"00ff\"}}";

        String hex = Run.of("payload", "encode", session).line();

        assertThat(Run.of("payload", "decode", hex).json().toString()).isEqualTo(session);
    }

    @Test
    void saysWhichValueHasNoForm() {
        Run run = Run.of(
                "payload", "encode", "{\"a\":{\"b\":{\"$type\":\"int\",\"value\":\"1" + "0".repeat(30) + "\"}}}");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("a").hasLineCount(1);
    }
}
