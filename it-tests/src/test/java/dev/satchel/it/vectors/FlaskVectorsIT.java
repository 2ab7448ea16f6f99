package dev.satchel.it.vectors;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.satchel.it.sqlalchemy.SqlDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

/**
 * Replays what real Flask and Flask-Session did: against the codecs and signatures, and through the stores into servers,
 * where a second client looks. {@code -Dsatchel.vectors=DIR} takes other vectors of the same schema; a file that is not
 * there is not run, and what needs a server that is not there is left out and named. The last line on standard output is
 * {@code N passed, M failed}.
 */
class FlaskVectorsIT {
    private static final List<VectorSuite> SUITES = List.of(
            new SignerVectors(),
            new TimestampSignerVectors(),
            new SignedSidVectors(),
            new CookieEncodeVectors(),
            new CookieEncodeErrorVectors(),
            new CookieDecodeVectors(),
            new StorePayloadVectors(),
            new StorePayloadErrorVectors(),
            new StoreDecodeVectors(),
            new FlowSuite("flow"),
            new FlowSuite("set_cookie"),
            new RedisPayloadVectors(),
            new RedisDecodeVectors(),
            new RedisSidVectors(),
            new MemcachedVectors(),
            new MemcachedTimeoutVectors(),
            new MemcachedFlagVectors(),
            new MongoDbVectors(),
            new SqlAlchemyVectors(SqlDatabase.SQLITE),
            new SqlAlchemyVectors(SqlDatabase.H2),
            new SqlAlchemyVectors(SqlDatabase.POSTGRESQL),
            new SqlAlchemyVectors(SqlDatabase.MARIADB),
            new FilesystemVectors());

    private static final AtomicInteger PASSED = new AtomicInteger();
    private static final AtomicInteger FAILED = new AtomicInteger();
    private static final Map<String, String> LEFT_OUT = new ConcurrentSkipListMap<>();

    /** Held here, since the log manager would forget it. The vectors' keys are weak, and a line about each tells nothing. */
    private static final Logger LOG = Logger.getLogger("dev.satchel");

    @BeforeAll
    static void silenceWarningsAboutWeakKeys() {
        LOG.setLevel(Level.SEVERE);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(null);
    }

    @TestFactory
    Stream<DynamicContainer> everyVectorOfEverySuite() {
        VectorFiles files = VectorFiles.configured();
        return SUITES.stream()
                .flatMap(suite -> files.read(suite.name()).stream().map(file -> container(suite, file)));
    }

    private static DynamicContainer container(VectorSuite suite, JsonNode file) {
        JsonNode vectors = suite.vectors(file);
        if (file.path("vectors").size()
                != file.path("count").asInt(file.path("vectors").size())) {
            throw new IllegalStateException(suite.name() + ".json has lost some of its vectors");
        }
        Stream<DynamicTest> tests = StreamSupport.stream(vectors.spliterator(), false)
                .map(vector ->
                        dynamicTest(vector.path("id").asString(vector.toString()), () -> check(suite, file, vector)));
        return dynamicContainer(title(suite), tests);
    }

    private static String title(VectorSuite suite) {
        return suite.store().isEmpty() ? suite.name() : suite.name() + " through " + suite.store();
    }

    private static void check(VectorSuite suite, JsonNode file, JsonNode vector) throws Exception {
        FAILED.incrementAndGet(); // until it has passed
        try {
            suite.check(file, vector);
        } catch (TestAbortedException noServer) {
            FAILED.decrementAndGet();
            LEFT_OUT.put(title(suite), String.valueOf(noServer.getMessage()));
            throw noServer;
        }
        FAILED.decrementAndGet();
        PASSED.incrementAndGet();
    }

    @AfterAll
    static void tellHowManyPassed() {
        SUITES.forEach(VectorSuite::close);
        LEFT_OUT.forEach((suite, reason) -> System.out.println("Left out: " + suite + ". " + reason));
        List<String> known = SUITES.stream().map(VectorSuite::name).toList();
        List<String> unknown = VectorFiles.configured().names().stream()
                .filter(name -> !known.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            System.out.println("No suite checks the vectors of " + String.join(", ", unknown));
        }
        System.out.println(PASSED + " passed, " + FAILED + " failed");
    }
}
