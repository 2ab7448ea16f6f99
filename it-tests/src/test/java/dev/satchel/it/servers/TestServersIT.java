package dev.satchel.it.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestServersIT {
    @ParameterizedTest
    @EnumSource(ServerKind.class)
    void everyKindAnswersAndSaysItsVersion(ServerKind kind) throws Exception {
        TestServer server = TestServers.shared(kind);

        assertThat(Probes.version(kind, server.url())).isNotEmpty();
        assertThat(server.version()).isNotEmpty();
        assertThat(TestServers.shared(kind)).isSameAs(server);
    }

    @Test
    void aServerOfOnesOwnIsKilledAndStartedAgainOnTheSamePort() throws Exception {
        try (TestServer server = TestServers.start(ServerKind.MEMCACHED)) {
            long pid = server.pid();

            server.kill();

            assertThatThrownBy(() -> Probes.listens(server.kind(), server.port()))
                    .isInstanceOf(ConnectException.class);

            server.restart();

            assertThat(server.pid()).isNotEqualTo(pid);
            assertThat(Probes.version(ServerKind.MEMCACHED, server.url())).isEqualTo(server.version());
        }
    }

    @Test
    void aClosedServerLeavesNoProcess() {
        TestServer server = TestServers.start(ServerKind.REDIS);
        Path process = Path.of("/proc", Long.toString(server.pid()));
        assertThat(Files.exists(process)).isTrue();

        server.close();

        assertThat(Files.exists(process)).isFalse();
    }
}
