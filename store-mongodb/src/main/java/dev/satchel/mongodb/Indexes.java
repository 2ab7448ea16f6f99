package dev.satchel.mongodb;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoServerException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** The two indexes of the collection: a unique one on {@code id}, and Flask-Session's, which lets expired ones go. */
final class Indexes {
    private static final System.Logger LOG = System.getLogger(Indexes.class.getName());

    private static final String DUPLICATES = "Until then a session may be stored twice. Remove what is there twice"
            + " with mongosh and start again: db.getCollection(\"%s\").aggregate([{$group: {_id: \"$id\", all: {$push:"
            + " \"$_id\"}}}, {$match: {\"all.1\": {$exists: true}}}]).forEach(d => db.getCollection(\"%s\").deleteMany("
            + "{_id: {$in: d.all.slice(1)}}))";

    private Indexes() {}

    /**
     * Makes what is missing. What is there already is used as it is, under whatever name. An index that cannot be made
     * (documents twice, other options, no right to) is a warning that says what to do: the sessions work without.
     */
    static void ensure(MongoCollection<BsonDocument> collection) {
        List<BsonDocument> present = collection.listIndexes(BsonDocument.class).into(new ArrayList<>());
        if (present.stream().noneMatch(Indexes::isUniqueOnId)) {
            String twice = DUPLICATES.formatted(name(collection), name(collection));
            make(collection, "id", new IndexOptions().unique(true), twice);
        }
        if (present.stream().noneMatch(Indexes::isTtlOnExpiration)) {
            IndexOptions ttl = new IndexOptions().expireAfter(0L, SECONDS);
            make(collection, "expiration", ttl, "Until then expired sessions stay until they are purged.");
        }
    }

    private static void make(MongoCollection<?> collection, String field, IndexOptions options, String advice) {
        try {
            collection.createIndex(new BsonDocument(field, new BsonInt32(1)), options);
        } catch (MongoServerException refused) {
            LOG.log(
                    Level.WARNING,
                    "{0} has no {1} index on {2}, and it cannot be made: {3}. {4}",
                    collection.getNamespace(),
                    options.isUnique() ? "unique" : "TTL",
                    field,
                    reason(refused),
                    advice);
        }
    }

    /** The server's sentence; its text for a duplicate ends with the key, which is a secret. */
    private static String reason(MongoServerException refused) {
        String message = refused instanceof MongoCommandException command
                ? command.getErrorMessage()
                : String.valueOf(refused.getMessage());
        int key = message.indexOf("dup key");
        return key < 0 ? message : message.substring(0, key) + "duplicates";
    }

    private static boolean isUniqueOnId(BsonDocument index) {
        return isOn("id", index)
                && index.getBoolean("unique", BsonBoolean.FALSE).getValue()
                && !index.containsKey("partialFilterExpression");
    }

    private static boolean isTtlOnExpiration(BsonDocument index) {
        return isOn("expiration", index) && index.containsKey("expireAfterSeconds");
    }

    private static boolean isOn(String field, BsonDocument index) {
        BsonDocument key = index.getDocument("key");
        return key.size() == 1 && key.containsKey(field);
    }

    private static String name(MongoCollection<?> collection) {
        return collection.getNamespace().getCollectionName();
    }
}
