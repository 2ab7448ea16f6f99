package dev.satchel.mongodb;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.satchel.SessionStoreException;
import dev.satchel.spi.SessionStoreProvider;
import dev.satchel.spi.Settings;
import dev.satchel.spi.StoreContext;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * {@code SESSION_TYPE=mongodb}: the collection that Flask-Session's {@code MongoDBSessionInterface} keeps.
 *
 * <p>{@code SESSION_MONGODB} is a {@code mongodb://} or {@code mongodb+srv://} URL, or a {@link MongoClient} that stays
 * the application's. What the URL does not say is: 2 seconds to connect, to find a server, to wait for a connection and
 * to read; writes acknowledged by a majority.
 */
public final class MongoDbStoreProvider implements SessionStoreProvider {
    private static final String URL = "SESSION_MONGODB";
    private static final String DATABASE = "SESSION_MONGODB_DB";
    private static final String COLLECTION = "SESSION_MONGODB_COLLECT";

    @Override
    public String type() {
        return "mongodb";
    }

    @Override
    public Set<String> keys() {
        return Set.of(URL, DATABASE, COLLECTION);
    }

    @Override
    public MongoDbStore open(StoreContext context) {
        Settings settings = context.settings();
        Optional<MongoClient> given = settings.object(URL, MongoClient.class);
        ConnectionString url = given.isPresent() ? null : url(settings);
        String database = name(settings, DATABASE, "[^/\\\\. \"$*<>:|?\0]{1,63}", databaseOf(url));
        String collection = name(settings, COLLECTION, "(?!system\\.)[^$\0]{1,200}", "sessions");
        settings.check();

        if (url == null) {
            String where = URL + " (the MongoClient handed in)";
            return open(given.orElseThrow(), database, collection, context, where, () -> {});
        }
        String where = URL + " (" + String.join(",", url.getHosts()) + ")";
        MongoClient client = connect(url, where);
        try {
            return open(client, database, collection, context, where, client::close);
        } catch (RuntimeException failed) {
            client.close();
            throw failed;
        }
    }

    private static MongoDbStore open(
            MongoClient client, String database, String name, StoreContext context, String where, Runnable onClose) {
        // A session must be read where it was just written: a secondary may not have it yet, or still have it.
        MongoCollection<BsonDocument> collection = client.getDatabase(database)
                .getCollection(name, BsonDocument.class)
                .withReadPreference(ReadPreference.primary());
        if (!collection.getWriteConcern().isAcknowledged()) { // w=0 would not tell what became of a write
            collection = collection.withWriteConcern(WriteConcern.ACKNOWLEDGED);
        }
        try {
            Indexes.ensure(collection);
        } catch (MongoException failed) {
            throw SessionStoreException.because(where + " cannot be used", failed);
        }
        return new MongoDbStore(collection, context.clock(), where, onClose);
    }

    private static ConnectionString url(Settings settings) {
        ConnectionString local = new ConnectionString("mongodb://localhost:27017");
        String text = settings.text(URL, local.getConnectionString());
        try {
            return new ConnectionString(text);
        } catch (IllegalArgumentException malformed) {
            settings.fault(
                    URL,
                    "mongodb://[user:password@]host[:port][,...][/database][?options] or mongodb+srv://...,"
                            + " with : / ? # [ ] @ % in the password written as %3A and the like");
            return local;
        } catch (MongoException unresolved) {
            throw SessionStoreException.because(URL + " names a host whose DNS records cannot be read", unresolved);
        }
    }

    private static String name(Settings settings, String key, String allowed, String otherwise) {
        String name = settings.text(key, otherwise);
        if (!name.matches(allowed)) {
            settings.fault(key, "a name that MongoDB allows");
        }
        return name;
    }

    private static String databaseOf(@Nullable ConnectionString url) {
        String database = url == null ? null : url.getDatabase();
        return database == null ? "flask_session" : database;
    }

    private static MongoClient connect(ConnectionString url, String where) {
        MongoClientSettings.Builder settings = MongoClientSettings.builder();
        if (url.getSocketTimeout() == null && url.getServerSelectionTimeout() == null) {
            settings.timeout(2, SECONDS); // for all of a call: to find a server, to read, to try once more
        }
        settings.writeConcern(WriteConcern.MAJORITY)
                .applicationName("satchel")
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(2, SECONDS).readTimeout(2, SECONDS))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(2, SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(2, SECONDS))
                .applyConnectionString(url);
        try {
            return MongoClients.create(settings.build());
        } catch (MongoException | IllegalArgumentException | IllegalStateException failed) {
            throw SessionStoreException.because(where + " cannot be used", failed);
        }
    }
}
