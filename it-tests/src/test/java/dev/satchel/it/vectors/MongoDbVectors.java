package dev.satchel.it.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import tools.jackson.databind.JsonNode;

/** A session on its way into MongoDB: the document, byte for byte. */
final class MongoDbVectors extends StoredVectors {
    private static final String COLLECTION = "vectors";

    @Override
    public String name() {
        return "mongodb";
    }

    @Override
    public String store() {
        return "mongodb";
    }

    @Override
    Map<String, Object> server() {
        return Map.of("SESSION_TYPE", "mongodb", "SESSION_MONGODB", url(), "SESSION_MONGODB_COLLECT", COLLECTION);
    }

    private static String url() {
        return TestServers.shared(ServerKind.MONGODB).url();
    }

    @Override
    public void check(JsonNode file, JsonNode vector) throws Exception {
        String key = vector.path("key").asString();
        write(vector, key);

        try (MongoClient second = MongoClients.create(url())) {
            BsonDocument found = Objects.requireNonNull(second.getDatabase("flask_session")
                    .getCollection(COLLECTION, BsonDocument.class)
                    .find(new Document("id", key))
                    .first());
            assertThat(found.remove("_id")).isInstanceOf(BsonObjectId.class);
            assertThat(HexFormat.of().formatHex(bytes(found)))
                    .isEqualTo(vector.path("document_bson_without_id_hex").asString());
            assertThat(fields(found)).isEqualTo(fields(vector.path("fields")));
            StorePayloadVectors.assertIsStored(
                    vector.path("val"), found.getBinary("val").getData());
            assertThat(found.getDateTime("expiration").getValue())
                    .isEqualTo(vector.path("expiration_millis").asLong());
        }
        Typed.assertIs(vector.path("decoded"), read(vector, key));
    }

    private static List<String> fields(BsonDocument found) {
        List<String> names = new ArrayList<>(List.of("_id"));
        names.addAll(found.keySet());
        return names;
    }

    private static List<String> fields(JsonNode pairs) {
        List<String> names = new ArrayList<>();
        pairs.forEach(pair -> names.add(pair.path(0).asString()));
        return names;
    }

    private static byte[] bytes(BsonDocument document) {
        ByteBuffer buffer = new RawBsonDocument(document, new BsonDocumentCodec())
                .getByteBuffer()
                .asNIO();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
