package dev.satchel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FootprintTest {
    @Test
    void thePageIsWhatTheCommandPrintsButForTheFigures() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "footprint.md"));

        assertThat(page)
                .startsWith(Footprint.BEGINNING)
                .endsWith(String.format(Locale.ROOT, Footprint.END, Sizes.SESSIONS, Sizes.IN_MEMORY));
        assertThat(page.lines().filter(line -> line.matches("\\| `[a-z]+`.*( [\\d,]+ \\|){5}")))
                .hasSize(Footprint.TARGETS.size());
    }
}
