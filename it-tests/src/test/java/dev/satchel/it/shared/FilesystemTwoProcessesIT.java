package dev.satchel.it.shared;

import dev.satchel.it.servers.TestServers;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("filesystem")
class FilesystemTwoProcessesIT extends TwoProcesses {
    @Override
    Map<String, String> store() {
        return Map.of(
                "SESSION_TYPE",
                "filesystem",
                "SESSION_FILE_DIR",
                TestServers.folder("sessions").resolve("files").toString());
    }
}
