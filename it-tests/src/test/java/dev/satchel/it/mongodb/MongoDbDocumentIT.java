package dev.satchel.it.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.satchel.SessionConfigException;
import dev.satchel.it.servers.OnServer;
import dev.satchel.it.servers.ServerKind;
import dev.satchel.it.servers.TestServers;
import dev.satchel.spi.PurgeableStore;
import dev.satchel.spi.SessionStore;
import dev.satchel.spi.StoredSession;
import dev.satchel.spi.UpdateResult;
import dev.satchel.testkit.MutableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("mongodb")
@OnServer(ServerKind.MONGODB)
class MongoDbDocumentIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final byte[] DATA = {1, 0, -1};

    private final String url = TestServers.shared(ServerKind.MONGODB).url();
    private final String name = Collections.next();
    private final MutableClock clock = MutableClock.at(Instant.now());
    private final MongoClient peer = Collections.connect(url);
    private final MongoCollection<Document> documents = Collections.of(peer, name);

    @AfterEach
    void disconnect() {
        peer.close();
    }

    private SessionStore open() {
        return Collections.open(url, name, clock, Map.of());
    }

    private Document document(String key, int value) {
        return new Document("id", key)
                .append("val", new Binary(new byte[] {(byte) value}))
                .append("expiration", Date.from(clock.instant().plus(HOUR)));
    }

    @Test
    void theIndexesAreFlasksAndAUniqueOneAndAreMadeOnce() {
        open().close();
        open().close();

        Map<String, Document> indexes = new LinkedHashMap<>();
        documents.listIndexes().forEach(index -> indexes.put(index.getString("name"), index));
        assertThat(indexes).containsOnlyKeys("_id_", "id_1", "expiration_1");
        assertThat(indexes.get("id_1")).containsEntry("unique", true);
        assertThat(indexes.get("expiration_1"))
                .extractingByKey("expireAfterSeconds")
                .hasToString("0");
    }

    @Test
    void indexesThatAreThereServeUnderAnyNameAndWithOtherOptions() {
        documents.createIndex(
                new Document("id", 1), new IndexOptions().unique(true).name("mine"));
        documents.createIndex(new Document("expiration", 1)); // somebody's, without a TTL

        try (SessionStore store = open()) {
            assertThat(store.create("session:a", DATA, HOUR)).isTrue();
            assertThat(store.create("session:a", DATA, HOUR)).isFalse();
        }
    }

    @Test
    void documentsThatAreThereTwiceAreSurvivedAndDeletedTogether() {
        documents.insertMany(List.of(document("session:a", 1), document("session:a", 2), document("session:b", 3)));

        try (SessionStore store = open()) {
            StoredSession loaded = store.load("session:a").orElseThrow();
            assertThat(store.update("session:a", loaded, DATA, HOUR)).isEqualTo(UpdateResult.UPDATED);
            assertThat(store.delete("session:a")).isTrue();
            assertThat(store.load("session:a")).isEmpty();
            assertThat(store.load("session:b")).isPresent();
        }
    }

    @Test
    void whatTheServerHasNotRemovedYetIsGoneAllTheSame() {
        try (SessionStore store = open()) {
            store.create("session:a", DATA, HOUR);
            clock.advance(HOUR);

            assertThat(documents.countDocuments()).isEqualTo(1);
            assertThat(store.load("session:a")).isEmpty();
            assertThat(store.loadAndTouch("session:a", HOUR)).isEmpty();
            assertThat(store.touch("session:a", HOUR)).isFalse();
            assertThat(store.update("session:a", StoredSession.of(DATA), DATA, HOUR))
                    .isEqualTo(UpdateResult.GONE);
            assertThat(store.create("session:a", new byte[1], HOUR)).isTrue();
            assertThat(documents.countDocuments()).isEqualTo(1);
        }
    }

    @Test
    void ofDocumentsThatAreThereTwiceTheOneThatIsAliveIsRead() {
        documents.insertMany(List.of(
                document("session:a", 1).append("expiration", Date.from(clock.instant())), document("session:a", 2)));

        try (SessionStore store = open()) {
            assertThat(store.load("session:a").orElseThrow().data()).containsExactly(2);
        }
    }

    @Test
    void aDocumentWithoutADateIsNoSessionAndMayBeReplaced() {
        documents.insertOne(document("session:a", 1).append("expiration", null));
        try (SessionStore store = open()) {
            assertThat(store.load("session:a")).isEmpty();
            assertThat(store.create("session:a", DATA, HOUR)).isTrue();
        }
    }

    @Test
    void keysAreValuesAndNeverOperators() {
        try (SessionStore store = open()) {
            store.create("session:a", DATA, HOUR);
            for (String key : List.of("$ne", "{\"$ne\":null}", "a.b", "$where", "session:", "")) {
                assertThat(store.load(key)).isEmpty();
                assertThat(store.create(key, key.getBytes(StandardCharsets.UTF_8), HOUR))
                        .isTrue();
                assertThat(store.load(key)).isPresent();
                assertThat(store.delete(key)).isTrue();
            }
            assertThat(store.load("session:a")).isPresent();
        }
    }

    @Test
    void everyVerbIsOneCommand() {
        List<String> commands = new CopyOnWriteArrayList<>();
        CommandListener listener = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                commands.add(event.getCommandName());
            }
        };
        try (MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(url))
                .addCommandListener(listener)
                .build())) {
            SessionStore store = Collections.open(client, name, clock, Map.of());
            commands.clear();
            store.create("session:a", DATA, HOUR);
            store.load("session:a");
            store.loadAndTouch("session:a", HOUR);
            store.touch("session:a", HOUR);
            store.update("session:a", StoredSession.of(DATA), new byte[1], HOUR);
            store.deleteIfUnchanged("session:a", StoredSession.of(new byte[1]));
            store.delete("session:a");

            assertThat(commands).containsExactly("insert", "find", "find", "update", "update", "delete", "delete");
            commands.clear();
            store.create("session:a", DATA, HOUR);
            store.update("session:a", StoredSession.of(new byte[9]), DATA, HOUR);

            assertThat(commands).as("a lost comparison").containsExactly("insert", "update", "find");
            store.close();
            assertThat(client.getDatabase("admin").runCommand(new Document("ping", 1)))
                    .as("left open")
                    .isNotEmpty();
        }
    }

    @Test
    void thePurgeIsBounded() {
        try (SessionStore store = open()) {
            for (int i = 0; i < 6; i++) {
                store.create("session:" + i, DATA, HOUR);
            }
            clock.advance(HOUR);
            store.create("session:alive", DATA, HOUR);
            PurgeableStore purge = (PurgeableStore) store;

            assertThat(List.of(purge.purgeExpired(4), purge.purgeExpired(4), purge.purgeExpired(4)))
                    .containsExactly(4, 2, 0);
            assertThat(store.load("session:alive")).isPresent();
        }
    }

    @Test
    void theSettingNamesTheDatabaseElseTheUrlElseItIsFlasks() {
        try (SessionStore inUrl = Collections.open(url + "/of_url", name, clock, Map.of());
                SessionStore inSetting =
                        Collections.open(url + "/of_url", name, clock, Map.of("SESSION_MONGODB_DB", "of_setting"))) {
            inUrl.create("session:a", DATA, HOUR);
            inSetting.create("session:b", DATA, HOUR);
        }

        List<Object> ids = new ArrayList<>();
        for (String database : List.of("of_url", "of_setting", "flask_session")) {
            peer.getDatabase(database).getCollection(name).find().forEach(found -> ids.add(found.get("id")));
        }
        assertThat(ids).containsExactly("session:a", "session:b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x", "mongodb://", "mongodb://u:p@ss@h", "mongodb://h:99999"})
    void aMalformedUrlIsAFaultWithoutItsPassword(String malformed) {
        assertThatThrownBy(() -> Collections.open(malformed, name, clock, Map.of()))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("SESSION_MONGODB")
                .hasMessageNotContaining("p@ss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "a.b", "a$b"})
    void aNameThatIsNoneIsRefused(String bad) {
        assertThatThrownBy(() -> Collections.open(url, name, clock, Map.of("SESSION_MONGODB_DB", bad)))
                .isInstanceOf(SessionConfigException.class)
                .hasMessageContaining("SESSION_MONGODB_DB");
    }
}
