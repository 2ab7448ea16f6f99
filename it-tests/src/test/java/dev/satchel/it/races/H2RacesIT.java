package dev.satchel.it.races;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import org.junit.jupiter.api.Tag;

@Tag("sqlalchemy")
@OnServer(ServerKind.H2)
class H2RacesIT extends RaceLaboratory implements ClockCases {
    @Override
    RaceStore store() {
        return RaceStore.H2;
    }
}
