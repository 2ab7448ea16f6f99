package dev.satchel.it.races;

import org.junit.jupiter.api.Tag;

@Tag("memory")
class MemoryRacesIT extends RaceLaboratory {
    @Override
    RaceStore store() {
        return RaceStore.MEMORY;
    }
}
