package dev.satchel.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.SessionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about events has a row for each kind, in their order, and no other. */
class EventsPageIT {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

    @Test
    void eachKindHasARow() throws IOException {
        String page = Files.readString(Path.of("../docs/events.md"));

        assertThat(ROW.matcher(page).results().map(row -> row.group(1)))
                .containsExactlyElementsOf(Arrays.stream(SessionEvent.Kind.values())
                        .map(Enum::name)
                        .toList());
    }
}
