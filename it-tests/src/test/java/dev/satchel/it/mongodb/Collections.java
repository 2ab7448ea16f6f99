package dev.satchel.it.mongodb;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.satchel.SessionConfig;
import dev.satchel.core.SessionStores;
import dev.satchel.spi.SessionStore;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;

/** A collection to test on, and a second client's look into it. */
final class Collections {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Collections() {}

    static String next() {
        return "sessions_" + COUNT.incrementAndGet();
    }

    static SessionStore open(Object client, String collection, Clock clock, Map<String, ?> more) {
        return (SessionStore) SessionStores.open(SessionConfig.builder()
                .set("SESSION_TYPE", "mongodb")
                .set("SESSION_MONGODB", client)
                .set("SESSION_MONGODB_COLLECT", collection)
                .setAll(more)
                .clock(clock)
                .build());
    }

    static MongoClient connect(String url) {
        return MongoClients.create(url);
    }

    static MongoCollection<Document> of(MongoClient client, String collection) {
        return client.getDatabase("flask_session").getCollection(collection);
    }
}
