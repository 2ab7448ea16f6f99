package dev.satchel.it.mongodb;

import com.mongodb.client.MongoClient;
import dev.satchel.spi.SessionStore;
import dev.satchel.testkit.SessionStoreContract;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.OptionalInt;
import org.bson.Document;
import org.junit.jupiter.api.Tag;

@Tag("mongodb")
abstract class MongoDbContract extends SessionStoreContract {
    private static final String COLLECTION = "contract";

    abstract String url();

    @Override
    protected SessionStore openStore() {
        return Collections.open(url(), COLLECTION, clock(), Map.of());
    }

    @Override
    protected OptionalInt largestValue() {
        return OptionalInt.of(8 * 1024 * 1024 - 4096);
    }

    /** A document whose value is a text. */
    @Override
    protected boolean corrupt(String key) {
        try (MongoClient client = Collections.connect(url())) {
            Collections.of(client, COLLECTION).deleteMany(new Document("id", key));
            Collections.of(client, COLLECTION)
                    .insertOne(new Document("id", key)
                            .append("val", "text")
                            .append("expiration", Date.from(Instant.parse("2999-01-01T00:00:00Z"))));
        }
        return true;
    }
}
