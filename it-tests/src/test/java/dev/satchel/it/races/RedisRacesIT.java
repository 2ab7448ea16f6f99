package dev.satchel.it.races;

import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import org.junit.jupiter.api.Tag;

@Tag("redis")
@OnServer(ServerKind.REDIS)
class RedisRacesIT extends RaceLaboratory implements ClockCases {
    @Override
    RaceStore store() {
        return RaceStore.REDIS;
    }
}
