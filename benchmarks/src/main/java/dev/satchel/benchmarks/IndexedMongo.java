package dev.satchel.benchmarks;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * mongo-java-server in a JVM of its own, and with an index that is used as MongoDB uses one: what a filter says of the id
 * finds the document, and the rest of the filter is compared with that. By itself it walks through the whole collection as
 * soon as a filter has a second condition.
 */
final class IndexedMongo {
    private IndexedMongo() {}

    /** Starts it, for as long as this JVM lives, and tells its URL. */
    static String start() throws IOException {
        Process server = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx2g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IndexedMongo.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
        BufferedReader output = server.inputReader(StandardCharsets.US_ASCII);
        String url = output.readLine();
        if (url == null) {
            throw new IOException("mongo-java-server did not start");
        }
        return url;
    }

    /** The server's own JVM: tells its URL, and ends with its standard input. */
    public static void main(String[] none) throws IOException {
        MongoServer server = new MongoServer(new Backend());
        System.out.println("mongodb://127.0.0.1:" + server.bind().getPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        server.shutdownNow();
    }

    private static final class Backend extends MemoryBackend {
        @Override
        public MemoryDatabase openOrCreateDatabase(String name) {
            return new Database(name, getCursorRegistry());
        }
    }

    private static final class Database extends MemoryDatabase {
        Database(String name, CursorRegistry cursors) {
            super(name, cursors);
        }

        @Override
        protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
            return new Collection(this, name, options, cursorRegistry);
        }
    }

    private static final class Collection extends MemoryCollection {
        Collection(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
            super(database, name, options, cursors);
        }

        @Override
        protected QueryResult queryDocuments(
                Document filter, @Nullable Document order, int skip, int limit, int batch, @Nullable Document fields) {
            if (!(filter.get("id") instanceof String id) || filter.size() == 1) {
                return super.queryDocuments(filter, order, skip, limit, batch, fields);
            }
            QueryResult found = super.queryDocuments(new Document("id", id), order, skip, limit, batch, fields);
            List<Document> matching = StreamSupport.stream(found.spliterator(), false)
                    .filter(document -> documentMatchesQuery(document, filter))
                    .toList();
            return createQueryResult(matching, batch);
        }
    }
}
