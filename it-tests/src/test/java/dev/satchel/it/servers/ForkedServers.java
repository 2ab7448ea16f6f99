package dev.satchel.it.servers;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Servers written in Java, each in a JVM of its own, so that it can be killed and stopped. */
final class ForkedServers {
    private ForkedServers() {}

    static TestServer start(ServerKind kind) {
        int port = TestServers.freePort();
        return switch (kind) {
            case MONGODB -> started(kind, "mongodb://127.0.0.1:" + port, port, MongoInMemory.class, List.of("" + port));
            case H2 ->
                started(
                        kind,
                        "h2://127.0.0.1:" + port + "/./sessions;WRITE_DELAY=0",
                        port,
                        org.h2.tools.Server.class,
                        List.of(
                                "-tcp",
                                "-tcpPort",
                                "" + port,
                                "-ifNotExists",
                                "-baseDir",
                                TestServers.folder("h2").toString()));
            default -> throw new IllegalArgumentException(kind + " is no server in Java");
        };
    }

    private static TestServer started(ServerKind kind, String url, int port, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        ServerProcess process =
                ServerProcess.start(command, TestServers.folder("log"), () -> Probes.listens(kind, port));
        return new TestServer(kind, ServerOrigin.FORKED, url, "", process, process::close);
    }

    /** mongo-java-server, which keeps nothing. */
    static final class MongoInMemory {
        private MongoInMemory() {}

        public static void main(String[] arguments) {
            new MongoServer(new MemoryBackend()).bind("127.0.0.1", Integer.parseInt(arguments[0]));
        }
    }
}
