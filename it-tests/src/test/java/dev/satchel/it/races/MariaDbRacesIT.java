package dev.satchel.it.races;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import org.junit.jupiter.api.Tag;

@Tag("sqlalchemy")
@OnServer(ServerKind.MARIADB)
class MariaDbRacesIT extends RaceLaboratory implements ClockCases {
    @Override
    RaceStore store() {
        return RaceStore.MARIADB;
    }
}
