package dev.satchel.it.faults;

import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.servers.TestServers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** An H2 that serves others: within one process there is no connection to cut. */
@Tag("sqlalchemy")
class H2FaultLabIT extends FaultLab {
    private static @Nullable TestServer server;

    H2FaultLabIT() throws Exception {
        super(Objects.requireNonNull(server));
    }

    @BeforeAll
    static void start() {
        server = TestServers.startInJvm(ServerKind.H2);
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(server).close();
    }
}
