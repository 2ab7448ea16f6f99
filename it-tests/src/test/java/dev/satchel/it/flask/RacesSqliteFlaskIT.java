package dev.satchel.it.flask;

import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("sqlalchemy")
class RacesSqliteFlaskIT extends RacesWithFlask {
    private final Map<String, String> file = SharedStore.sqlite();

    @Override
    Map<String, String> store() {
        return file;
    }
}
