package dev.satchel.mongodb;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import dev.satchel.SessionStoreException;
import dev.satchel.spi.ListableStore;
import dev.satchel.spi.PurgeableStore;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions as Flask-Session's documents: {@code {_id, id: key, val: binary, expiration: date}}.
 *
 * <p>The key is only ever compared with the string {@code id}, as a typed value. The server removes expired documents up
 * to a minute late, so every write asks for {@code expiration > now} itself, and of what was read the date is looked at. The
 * old {@code val} in an update's filter is what makes it a compare-and-set.
 *
 * <p>A read is a read: it writes nothing to the journal and the oplog. When a refresh is due, core asks for it.
 */
final class MongoDbStore implements SessionStore, ListableStore, PurgeableStore {
    /** Half the server's limit for a document, less what surrounds the data: an update carries the old and the new. */
    private static final int LARGEST = 8 * 1024 * 1024 - 4096;

    private static final byte PLAIN_BINARY = BsonBinarySubType.BINARY.getValue();

    private final MongoCollection<BsonDocument> sessions;
    private final MongoCollection<BsonDocument> touched;
    private final Clock clock;
    private final String where;
    private final Runnable onClose;

    MongoDbStore(MongoCollection<BsonDocument> sessions, Clock clock, String where, Runnable onClose) {
        this.sessions = sessions;
        // An expiry that a failover forgets costs nobody a session; a read that waits for a majority costs everybody.
        touched = sessions.withWriteConcern(WriteConcern.W1);
        this.clock = clock;
        this.where = where;
        this.onClose = onClose;
    }

    @Override
    public Optional<StoredSession> load(String key) {
        return call(() -> read(find(key)));
    }

    @Override
    public boolean create(String key, byte[] data, Duration ttl) {
        BsonDocument session = new BsonDocument("id", id(key));
        if (!session.isString("id")) {
            throw new SessionStoreException("A session's key is no text: it has half a surrogate pair in it");
        }
        session.putAll(content(data, ttl));
        return call(() -> {
            for (int attempt = 0; attempt < 3; attempt++) {
                if (insert(session) || replace(expired(key), data, ttl)) {
                    return true;
                }
                if (find(key) != null) {
                    return false;
                }
                // In the way a moment ago and gone now: purged, or removed by the server.
            }
            throw new SessionStoreException(where + ": an index that is not Flask-Session's refuses a new session");
        });
    }

    private boolean insert(BsonDocument session) {
        try {
            sessions.insertOne(session.clone());
            return true;
        } catch (MongoWriteException refused) {
            if (refused.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false; // and the server's message, which has the key in it, ends here
            }
            throw refused;
        }
    }

    @Override
    public UpdateResult update(String key, StoredSession loaded, byte[] data, Duration ttl) {
        return call(() -> result(replace(unchanged(key, loaded), data, ttl), key));
    }

    @Override
    public boolean touch(String key, Duration ttl) {
        BsonDocument expiry = set(new BsonDocument("expiration", expiry(ttl)));
        return call(() -> touched.updateOne(alive(key), expiry).getMatchedCount() > 0);
    }

    @Override
    public boolean delete(String key) {
        return call(() -> remove(alive(key)));
    }

    @Override
    public UpdateResult deleteIfUnchanged(String key, StoredSession loaded) {
        return call(() -> result(remove(unchanged(key, loaded)), key));
    }

    @Override
    public int purgeExpired(int limit) {
        BsonDocument expired = new BsonDocument("expiration", new BsonDocument("$lte", now()));
        return call(() -> {
            List<BsonValue> found = sessions.find(expired)
                    .projection(Projections.include("_id"))
                    .limit(limit)
                    .map(document -> document.get("_id"))
                    .into(new ArrayList<>());
            BsonDocument these = new BsonDocument("_id", new BsonDocument("$in", new BsonArray(found)));
            these.putAll(expired); // not one that was taken over since
            return found.isEmpty() ? 0 : (int) sessions.deleteMany(these).getDeletedCount();
        });
    }

    @Override
    public Page list(String prefix, String cursor, int limit) {
        BsonDocument range = cursor.isEmpty()
                ? new BsonDocument("$gte", new BsonString(prefix))
                : new BsonDocument("$gt", new BsonString(cursor));
        BsonDocument filter = new BsonDocument("id", range).append("expiration", new BsonDocument("$gt", now()));
        return call(() -> {
            List<Entry> entries = sessions.find(filter)
                    .projection(Projections.include("id", "expiration"))
                    .sort(new BsonDocument("id", new BsonInt32(1)))
                    .limit(limit)
                    .map(MongoDbStore::entry)
                    .into(new ArrayList<>());
            boolean more = entries.size() == limit
                    && entries.get(limit - 1).key().startsWith(prefix); // sorted: the first other one is the end
            Optional<String> next = more ? Optional.of(entries.get(limit - 1).key()) : Optional.empty();
            entries.removeIf(entry -> !entry.key().startsWith(prefix));
            return new Page(entries, next);
        });
    }

    @Override
    public void close() {
        onClose.run();
    }

    private boolean replace(BsonDocument filter, byte[] data, Duration ttl) {
        return sessions.updateOne(filter, set(content(data, ttl))).getMatchedCount() > 0;
    }

    /** All of that key: where no unique index could be made, one left over would be the session come back. */
    private boolean remove(BsonDocument filter) {
        return sessions.deleteMany(filter).getDeletedCount() > 0;
    }

    private UpdateResult result(boolean done, String key) {
        if (done) {
            return UpdateResult.UPDATED;
        }
        return find(key) == null ? UpdateResult.GONE : UpdateResult.CONFLICT;
    }

    /**
     * What is alive under a key. Asked by the key alone, so that the server has one index to think of; where no unique
     * index could be made, there may be several, and some of them over.
     */
    private @Nullable BsonDocument find(String key) {
        long now = clock.millis();
        for (BsonDocument found : sessions.find(new BsonDocument("id", id(key))).into(new ArrayList<>())) {
            if (found.get("expiration") instanceof BsonDateTime end && end.getValue() > now) {
                return found;
            }
        }
        return null;
    }

    /** The key as the string it is; what is no text, and which the driver would write as "?", equals no string. */
    private static BsonValue id(String key) {
        return key.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF)
                ? BsonBoolean.FALSE
                : new BsonString(key);
    }

    private BsonDocument alive(String key) {
        return new BsonDocument("id", id(key)).append("expiration", new BsonDocument("$gt", now()));
    }

    private BsonDocument unchanged(String key, StoredSession loaded) {
        return alive(key).append("val", new BsonBinary(loaded.data()));
    }

    /** Also what has no date at all, as Flask-Session before 0.7 wrote. */
    private BsonDocument expired(String key) {
        BsonDocument notAlive = new BsonDocument("$not", new BsonDocument("$gt", now()));
        return new BsonDocument("id", id(key)).append("expiration", notAlive);
    }

    private BsonDocument content(byte[] data, Duration ttl) {
        if (data.length > LARGEST) {
            throw new SessionStoreException(
                    where + ": a session of " + data.length + " bytes is larger than the limit of " + LARGEST
                            + ": the old and the new have to fit a MongoDB message, 16 MiB, together");
        }
        return new BsonDocument("val", new BsonBinary(data)).append("expiration", expiry(ttl));
    }

    private static BsonDocument set(BsonDocument fields) {
        return new BsonDocument("$set", fields);
    }

    private BsonDateTime now() {
        return new BsonDateTime(clock.millis());
    }

    private BsonDateTime expiry(Duration ttl) {
        return new BsonDateTime(clock.instant().plus(ttl).toEpochMilli());
    }

    private static Optional<StoredSession> read(@Nullable BsonDocument found) {
        if (found == null || !(found.get("val") instanceof BsonBinary val) || val.getType() != PLAIN_BINARY) {
            return Optional.empty();
        }
        return Optional.of(new StoredSession(val.getData(), null, Optional.of(expiration(found))));
    }

    private static Entry entry(BsonDocument found) {
        return new Entry(found.getString("id").getValue(), Optional.of(expiration(found)));
    }

    private static Instant expiration(BsonDocument found) {
        return Instant.ofEpochMilli(found.getDateTime("expiration").getValue());
    }

    private <T> T call(Supplier<T> command) {
        try {
            return command.get();
        } catch (MongoException | BsonMaximumSizeExceededException | IllegalStateException failed) { // the last: closed
            throw SessionStoreException.because(where + " failed", failed);
        }
    }
}
