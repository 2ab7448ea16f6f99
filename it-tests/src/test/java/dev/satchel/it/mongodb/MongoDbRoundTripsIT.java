package dev.satchel.it.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServer;
import dev.satchel.it.trips.RoundTrips;
import dev.satchel.it.trips.Visit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** Counted by the driver. A read writes nothing, so that a refresh is a command more; a lost comparison costs a look more, to tell a conflict from a session that is gone. */
@Tag("mongodb")
@OnServer(ServerKind.MONGODB)
class MongoDbRoundTripsIT extends RoundTrips {
    private final AtomicInteger commands = new AtomicInteger();
    private final MongoClient client;

    MongoDbRoundTripsIT(TestServer server) {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(server.url()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        commands.incrementAndGet();
                    }
                })
                .build());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Override
    protected Map<String, Object> store() {
        return Map.of(
                "SESSION_TYPE", "mongodb", "SESSION_MONGODB", client, "SESSION_MONGODB_COLLECT", Collections.next());
    }

    @Override
    protected int sinceLast() {
        return commands.getAndSet(0);
    }

    @Override
    protected Map<Visit, Integer> otherwise() {
        return Map.of(Visit.READ_WHEN_THE_REFRESH_IS_DUE, 2, Visit.CONFLICT, 5, Visit.GONE, 3);
    }
}
