package dev.satchel.it.races;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import org.junit.jupiter.api.Tag;

@Tag("mongodb")
@OnServer(ServerKind.MONGODB)
class MongoDbRacesIT extends RaceLaboratory implements ClockCases {
    @Override
    RaceStore store() {
        return RaceStore.MONGODB;
    }
}
