package dev.satchel.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** MongoDB's driver: find; find and updateOne. It works on Flask-Session's own collection. */
final class MongoRaw implements RawClient {
    private static final int BATCH = 1000;

    private final MongoClient client;
    private final MongoCollection<Document> sessions;

    MongoRaw(String url) {
        client = MongoClients.create(url);
        sessions = client.getDatabase(Target.MONGODB_DATABASE).getCollection("sessions");
    }

    private static Date expiry() {
        return Date.from(Instant.now().plus(Target.LIFETIME));
    }

    @Override
    public void fill(List<String> keys, byte[] data) {
        for (int from = 0; from < keys.size(); from += BATCH) {
            sessions.insertMany(keys.subList(from, Math.min(keys.size(), from + BATCH)).stream()
                    .map(key -> new Document("id", key).append("val", data).append("expiration", expiry()))
                    .toList());
        }
    }

    @Override
    public byte[] read(String key) {
        return data(sessions.find(Filters.eq("id", key)).first());
    }

    @Override
    public void replace(String key, UnaryOperator<byte[]> change) {
        byte[] data = change.apply(data(sessions.find(Filters.eq("id", key)).first()));
        sessions.updateOne(
                Filters.eq("id", key), Updates.combine(Updates.set("val", data), Updates.set("expiration", expiry())));
    }

    private static byte[] data(@Nullable Document session) {
        return Objects.requireNonNull(session).get("val", Binary.class).getData();
    }

    @Override
    public void close() {
        client.close();
    }
}
