package dev.satchel.it.races;

import org.junit.jupiter.api.Tag;

@Tag("filesystem")
class FilesystemRacesIT extends RaceLaboratory implements ClockCases {
    @Override
    RaceStore store() {
        return RaceStore.FILESYSTEM;
    }
}
