package dev.satchel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HexDumpTest {

    @Test
    void showsOffsetHexadecimalAndText() {
        assertThat(HexDump.of("session\u0000<b>12345 and on".getBytes(StandardCharsets.US_ASCII), 100))
                .isEqualTo("""
                        0000  73 65 73 73 69 6f 6e 00  3c 62 3e 31 32 33 34 35  session.<b>12345
                        0010  20 61 6e 64 20 6f 6e                               and on
                        """);
    }

    @Test
    void stopsWhereItIsToldTo() {
        assertThat(HexDump.of(new byte[40], 32)).hasLineCount(3).endsWith("... and 8 bytes more\n");
    }
}
